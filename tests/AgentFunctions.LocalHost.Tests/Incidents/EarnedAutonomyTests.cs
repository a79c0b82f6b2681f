using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Incidents;

[TestClass]
public sealed class EarnedAutonomyTests
{
    const string Restart = "unhealthy-instance-restart";

    [TestMethod]
    public async Task An_intervention_that_a_person_rates_wrong_costs_stage_auto()
    {
        await using var shop = await MendedShop();
        Assert.AreEqual(Stage.Auto, (await RecordAsync(shop)).Earned);

        await shop.Stage.Desk.People.RateAsync("INC-0001", new Rating(1, RightIntervention: false, "chloe", shop.Stage.Clock.GetUtcNow(), "it had healed by itself"), default);

        var record = await RecordAsync(shop);
        Assert.AreEqual((Stage.Suggest, 0), (record.Earned, record.Streak));
        StringAssert.Contains(await shop.StoryAsync(), "back at suggest: INC-0001: chloe rated the intervention wrong");
    }

    [TestMethod]
    public async Task A_runbook_that_was_changed_asks_again_although_it_had_earned_auto()
    {
        await using var shop = Shop.Open(Stage.Auto);
        await shop.EarnAsync(Restart, "search");
        var runbook = shop.Library.Find(Restart)!;
        await shop.Stage.Files.Runbooks.ChangeAsync(Restart, runbook.Version, runbook.Class, "search", was => was with { Hash = new string('a', 64) }, default);
        await shop.BreakAsync(Faults.SickInstance, "search");

        var approval = await shop.AwaitApprovalAsync();

        Assert.AreEqual(Restart, approval.Contract.RunbookId);
        Assert.IsEmpty(shop.Estate.Operations);
    }

    [TestMethod]
    public async Task Every_verdict_is_kept_so_that_it_can_be_given_again()
    {
        await using var shop = await MendedShop();
        var kept = await shop.Stage.Files.Verdicts.AllAsync("INC-0001", default).ToListAsync();

        CollectionAssert.AreEquivalent(new[] { "plan", "prepare", "act" }, kept.Select(one => one.Moment).ToArray());
        foreach (var one in kept)
        {
            var again = AgentFunctions.Guardrails.Judge.Of(AgentFunctions.Guardrails.Packing.PackedCase.Unpack(one.Packed, shop.Library.Policy));
            Assert.AreEqual((one.Answer, one.Reason), (again.Answer, again.Reason));
        }
    }

    static async Task<Shop> MendedShop()
    {
        var shop = Shop.Open(Stage.Auto);
        await shop.EarnAsync(Restart, "search");
        await shop.BreakAsync(Faults.SickInstance, "search");
        await shop.PassAsync(TimeSpan.FromMinutes(40), async () => await shop.Stage.Files.Incidents.FindAsync("INC-0001", default) is { Value.Verifications.Count: > 0 });
        return shop;
    }

    static async Task<AgentFunctions.Records.RunbookRecord> RecordAsync(Shop shop)
    {
        var runbook = shop.Library.Find(Restart)!;
        return (await shop.Stage.Files.Runbooks.FindAsync(Restart, runbook.Version, runbook.Class, "search", default))!;
    }
}
