using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 6: code that no longer fits its journal is stopped and named; what a replay needs is the same every time.</summary>
public abstract class DeterminismContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<string> Go = new("go");
    static readonly Activity<string, string> Diagnose = new("diagnose");
    static readonly Activity<string, string> Investigate = new("investigate");

    static Registrations Activities => Scripts.None().With(Diagnose, input => input).With(Investigate, input => input);

    [TestMethod]
    public async Task Code_that_asks_for_something_else_is_stopped_and_both_are_named()
    {
        await OpenAsync(Activities, async (context, _) => await context.CallActivity(Diagnose, "") + await context.WaitForExternalEvent(Go));
        await StartAsync("inc-1");
        await Host.CrashAndRestartAsync(Activities.With(Main, async (context, _) =>
            await context.CallActivity(Investigate, "") + await context.WaitForExternalEvent(Go)));
        await Host.WhenIdleAsync();

        await Client.RaiseEventAsync("inc-1", Go, "", Patience);
        var failure = await FailureAsync("inc-1");
        Assert.Contains("'diagnose'", failure);
        Assert.Contains("'investigate'", failure);
    }

    [TestMethod]
    public async Task Code_that_asks_for_less_or_more_than_its_journal_is_stopped()
    {
        await OpenAsync(Activities, async (context, _) => await context.CallActivity(Diagnose, "") + await context.WaitForExternalEvent(Go));
        await StartAsync("less");
        await StartAsync("more");
        await Host.CrashAndRestartAsync(Activities.With(Main, async (context, _) =>
        {
            if (context.InstanceId == "more")
                await Task.WhenAll(context.CallActivity(Diagnose, ""), context.CallActivity(Investigate, ""));
            return await context.WaitForExternalEvent(Go);
        }));

        await Client.RaiseEventAsync("less", Go, "", Patience);
        await Client.RaiseEventAsync("more", Go, "", Patience);
        Assert.Contains("'diagnose'", await FailureAsync("less"));
        Assert.Contains("'investigate'", await FailureAsync("more"));
    }

    [TestMethod]
    public async Task An_instance_that_no_longer_fits_does_not_disturb_the_others()
    {
        await OpenAsync(Activities, async (context, _) => await context.CallActivity(Diagnose, "") + await context.WaitForExternalEvent(Go));
        await StartAsync("broken");
        await StartAsync("whole");
        await Host.CrashAndRestartAsync(Activities.With(Main, async (context, _) =>
            await context.CallActivity(context.InstanceId == "broken" ? Investigate : Diagnose, "") + await context.WaitForExternalEvent(Go)));
        await Client.RaiseEventAsync("broken", Go, "", Patience);
        await RaiseAsync("whole", Go, "fine");

        await FailureAsync("broken");
        Assert.AreEqual("fine", await OutputAsync("whole"));
    }

    [TestMethod]
    public async Task Ids_and_times_are_the_same_at_every_replay()
    {
        await OpenAsync(async (context, _) =>
        {
            var first = $"{context.NewGuid()} {context.UtcNow:O}";
            await context.WaitForExternalEvent(Go);
            var second = $"{context.NewGuid()} {context.UtcNow:O}";
            context.SetCustomStatus($"{first} {second}");
            await context.WaitForExternalEvent(Go);
            return $"{first} {second}";
        });
        await StartAsync("inc-1");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await RaiseAsync("inc-1", Go, "");
        var before = (await StateAsync("inc-1")).CustomStatus;
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Go, "");

        Assert.AreEqual(before, await OutputAsync("inc-1"));
        Assert.AreEqual(4, before!.Split(' ').Distinct().Count());
    }

    [TestMethod]
    public async Task A_generation_draws_other_ids_than_the_one_before()
    {
        await OpenAsync((context, input) =>
        {
            if (input.Length == 0)
                context.ContinueAsNew($"{context.NewGuid()}");
            return Task.FromResult($"{input} {context.NewGuid()}");
        });
        await StartAsync("inc-1");

        Assert.AreEqual(2, (await OutputAsync("inc-1")).Split(' ').Distinct().Count());
    }

    [TestMethod]
    public async Task Two_instances_never_draw_the_same_id()
    {
        await OpenAsync((context, _) => Task.FromResult($"{context.NewGuid()} {context.NewGuid()}"));
        await StartAsync("inc-1");
        await StartAsync("inc-2");

        var ids = $"{await OutputAsync("inc-1")} {await OutputAsync("inc-2")}".Split(' ');
        Assert.AreEqual(4, ids.Distinct().Count());
        Assert.IsTrue(ids.All(id => id[14] == '5'));
    }
}
