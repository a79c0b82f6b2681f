using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class CureTests
{
    [TestMethod]
    public async Task A_swap_back_heals_a_bad_deployment_once_it_has_finished()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(9);
        await night.SwapBack();
        Assert.IsTrue(await night.After(10).ErrorsOf("checkout") > 10, "in flight it still hurts");
        Assert.IsTrue(await night.After(14).ErrorsOf("checkout") < 0.6);
        Assert.IsTrue(await night.ErrorsOf("frontdoor") < 0.6, "and down the chain");
    }

    [TestMethod]
    public async Task Within_the_settle_time_after_the_swap_the_last_minute_is_well()
    {
        for (var second = 0; second < 60; second += 7)
        {
            var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(9 + second / 60.0);
            await night.SwapBack();
            night.Time.Advance(TimeSpan.FromSeconds(85) + TimeSpan.FromMinutes(3));
            Assert.IsTrue(await night.ErrorsOf("checkout") < 0.6, $"sent at second {second}");
        }
    }

    [TestMethod]
    public async Task A_swap_sent_twice_brings_the_bad_release_back()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(9);
        await night.SwapBack();
        await night.SwapBack();
        Assert.IsTrue(await night.After(16).ErrorsOf("checkout") > 10);
        Assert.AreEqual(2, night.Estate.Applications["INC-0001/swap-back/1"]);
    }

    [TestMethod]
    public async Task A_cure_can_do_nothing()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout", CureOutcome.None)).After(9);
        await night.SwapBack();
        Assert.IsTrue(await night.After(16).ErrorsOf("checkout") > 10);
    }

    [TestMethod]
    public async Task A_cure_can_make_it_worse_until_it_is_undone()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout", CureOutcome.Worse)).After(9);
        var before = await night.ErrorsOf("checkout");
        await night.SwapBack();
        Assert.IsTrue(await night.After(14).ErrorsOf("checkout") > 1.3 * before);
        await night.SwapBack("swap-back/1/undo");
        var after = await night.After(19).ErrorsOf("checkout");
        Assert.IsTrue(after > 10 && after < 1.2 * before, $"{after} against {before}");
    }

    [TestMethod]
    public async Task A_scale_out_that_makes_it_worse_can_be_told_from_one_that_does_nothing()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var night = new Night(seed);
            await night.Estate.InjectAsync(new Fault(Faults.Saturation, "reports", seed, Night.Start) { Outcome = CureOutcome.Worse }, CancellationToken.None);
            var before = await night.After(5).Number("reports", "CpuPercentage");
            await night.Send("app-service-plan.scale-out", "reports", "add-instances/1", ("instances", "4"));
            Assert.IsTrue(await night.After(12).Number("reports", "CpuPercentage") > 1.15 * before, $"seed {seed}: {before}");
            await night.Send("app-service-plan.scale-out", "reports", "add-instances/1/undo", ("instances", "2"));
            Assert.IsTrue(await night.After(20).Number("reports", "CpuPercentage") < 1.05 * before, $"seed {seed}: undone");
        }
    }

    [TestMethod]
    public async Task A_swap_brings_the_older_release_back_to_production()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(9);
        var bad = await night.Facts("checkout", "release-record");
        await night.SwapBack();
        var good = await night.After(15).Facts("checkout", "release-record");
        Assert.AreEqual(bad["lastKnownGood"], good["version"]);
        Assert.AreEqual(bad["version"], (await night.Facts("checkout", "app-service-slot", ("slot", "staging")))["version"]);
        StringAssert.Contains((await night.Facts("checkout", "app-service-slot-swap"))["by"], "INC-0001/swap-back/1");
    }

    [TestMethod]
    public async Task A_cure_can_take_longer_than_usual()
    {
        var night = (await Night.WithAsync(new Fault(Faults.BadDeployment, "checkout", 1, Night.Start) { CureDelay = TimeSpan.FromMinutes(10) })).After(9);
        await night.SwapBack();
        Assert.IsTrue(await night.After(18).ErrorsOf("checkout") > 10);
        Assert.IsTrue(await night.After(25).ErrorsOf("checkout") < 0.6);
    }

    [TestMethod]
    public async Task Only_the_sick_instance_is_worth_a_restart()
    {
        var night = (await Night.WithAsync(Faults.SickInstance, "search")).After(5);
        var worst = (await night.Facts("search", "vmss-instances"))["worst"];
        var healthy = worst == "0" ? "1" : "0";
        await night.Send("vmss.instance-restart", "search", "restart-one/1", ("instanceId", healthy));
        Assert.IsTrue(await night.After(10).ErrorsOf("search") > 5);
        await night.Send("vmss.instance-restart", "search", "restart-one/2", ("instanceId", worst));
        Assert.IsTrue(await night.After(15).ErrorsOf("search") < 1);
        Assert.AreEqual("none", (await night.Facts("search", "vmss-instances"))["worst"]);
    }

    [TestMethod]
    public async Task A_scale_out_needs_time_and_then_relieves()
    {
        var night = (await Night.WithAsync(Faults.Saturation, "reports")).After(5);
        await night.Send("app-service-plan.scale-out", "reports", "scale-out/1", ("instances", "4"));
        Assert.IsTrue(await night.After(6).Number("reports", "CpuPercentage") > 75);
        Assert.IsTrue(await night.After(12).Number("reports", "CpuPercentage") < 50);
        Assert.AreEqual("4", (await night.Facts("reports", "autoscale"))["instances"]);
    }

    [TestMethod]
    public async Task A_flag_that_is_turned_off_heals_and_turned_on_again_hurts_again()
    {
        var night = (await Night.WithAsync(Faults.BadFlag, "recommendations")).After(5);
        var flag = (await night.Facts("recommendations", "feature-flags"))["flag"];
        await night.Send("app-configuration.feature-flag", "recommendations", "flag-off/1", ("flag", flag), ("enabled", "false"));
        Assert.IsTrue(await night.After(9).ErrorsOf("recommendations") < 1);
        Assert.AreEqual("false", (await night.Facts("recommendations", "feature-flags"))["enabled"]);
        await night.Send("app-configuration.feature-flag", "recommendations", "flag-off/1/undo", ("flag", flag), ("enabled", "true"));
        Assert.IsTrue(await night.After(13).ErrorsOf("recommendations") > 5);
    }

    [TestMethod]
    public async Task What_makes_no_sense_is_refused_with_the_reason()
    {
        var night = new Night();
        var refused = new[]
        {
            await night.Send("app-service.slot-swap", "checkout", "swap-back/1", ("slot", "blue"), ("targetSlot", "production")),
            await night.Send("vmss.instance-restart", "search", "restart-one/1", ("instanceId", "17")),
            await night.Send("app-service-plan.scale-out", "reports", "scale-out/1", ("instances", "500")),
            await night.Send("app-configuration.feature-flag", "recommendations", "flag-off/1", ("flag", "x"), ("enabled", "maybe")),
            await night.Send("virtual-machine.delete", "search", "delete/1"),
            await night.Send("redis.flush", "search", "flush/1"),
        };
        Assert.IsTrue(refused.All(answer => answer.Result == SendResult.Refused && answer.Because.Length > 20));
        Assert.AreEqual(0, night.Estate.Applications.Count);
    }
}
