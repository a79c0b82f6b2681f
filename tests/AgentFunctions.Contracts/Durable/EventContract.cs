using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 3: events wait for whoever asks next, and a caller hears when nobody ever will.</summary>
public abstract class EventContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<string> Note = new("note");
    static readonly ExternalEvent<string> Finish = new("finish");

    [TestMethod]
    public async Task An_event_that_comes_before_anybody_waits_is_kept()
    {
        await OpenAsync(async (context, _) => await context.WaitForExternalEvent(Finish) + await context.WaitForExternalEvent(Note));
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Note, "early");
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, "then ");

        Assert.AreEqual("then early", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task Events_of_one_name_are_taken_in_the_order_in_which_they_came()
    {
        await OpenAsync(async (context, _) =>
        {
            await context.WaitForExternalEvent(Finish);
            return string.Concat(await context.WaitForExternalEvent(Note), await context.WaitForExternalEvent(Note));
        });
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Note, "a");
        await RaiseAsync("inc-1", Note, "b");
        await RaiseAsync("inc-1", Finish, "");

        Assert.AreEqual("ab", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task Names_of_events_compare_case_insensitively()
    {
        await OpenAsync((context, _) => context.WaitForExternalEvent(Note));
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", new ExternalEvent<string>("NOTE"), "loud");

        Assert.AreEqual("loud", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_cancelled_wait_takes_no_event()
    {
        await OpenAsync(async (context, _) =>
        {
            using var enough = new CancellationTokenSource();
            var first = context.WaitForExternalEvent(Note, enough.Token);
            await context.WaitForExternalEvent(Finish);
            enough.Cancel();
            await context.WaitForExternalEvent(Finish);
            return $"{first.IsCanceled} {await context.WaitForExternalEvent(Note)}";
        });
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Finish, "");
        await RaiseAsync("inc-1", Note, "for the second wait");
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, "");

        Assert.AreEqual("True for the second wait", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_wait_that_is_cancelled_before_it_begins_takes_nothing_that_was_kept()
    {
        await OpenAsync(async (context, _) =>
        {
            await context.WaitForExternalEvent(Finish);
            var late = context.WaitForExternalEvent(Note, new CancellationToken(canceled: true));
            return $"{late.IsCanceled} {await context.WaitForExternalEvent(Note)}";
        });
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Note, "kept");
        await RaiseAsync("inc-1", Finish, "");

        Assert.AreEqual("True kept", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task An_event_to_an_unknown_or_ended_instance_is_refused_to_the_caller()
    {
        await OpenAsync((_, input) => Task.FromResult(input));
        await StartAsync("ended");

        Assert.AreEqual(ControlAnswer.Unknown, await Client.RaiseEventAsync("nobody", Note, "", Patience));
        Assert.AreEqual(ControlAnswer.Ended, await Client.RaiseEventAsync("ended", Note, "", Patience));
        await Host.CrashAndRestartAsync();
        Assert.AreEqual(ControlAnswer.Ended, await Client.RaiseEventAsync("ended", Note, "", Patience));
    }

    [TestMethod]
    public async Task An_acknowledged_event_survives_a_crash()
    {
        await OpenAsync(async (context, _) => await context.WaitForExternalEvent(Note) + await context.WaitForExternalEvent(Finish));
        await StartAsync("inc-1");
        Assert.AreEqual(ControlAnswer.Done, await Client.RaiseEventAsync("inc-1", Note, "kept ", Patience));
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, "over");

        Assert.AreEqual("kept over", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task An_orchestration_rings_another_and_nobody_minds_if_there_is_none()
    {
        var ringer = new Orchestration<string, string>("ringer");
        await OpenAsync(
            Scripts.None().With(ringer, (context, target) =>
            {
                context.SendEvent("nobody", Note, "lost");
                context.SendEvent(target, Note, "ding");
                return Task.FromResult("rang");
            }),
            (context, _) => context.WaitForExternalEvent(Note));
        await StartAsync("inc-1");
        await Client.StartAsync(ringer, "ringer-1", "inc-1", Patience);

        Assert.AreEqual("ding", await OutputAsync("inc-1"));
    }
}
