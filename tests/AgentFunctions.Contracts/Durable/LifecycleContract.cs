using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>What operators can do to an instance, and what it says of itself.</summary>
public abstract class LifecycleContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<string> Go = new("go");
    static readonly ExternalEvent<string> Finish = new("finish");

    [TestInitialize]
    public Task Open() => OpenAsync(async (context, input) =>
    {
        context.SetCustomStatus($"waiting for {input}");
        var go = await context.WaitForExternalEvent(Go);
        context.SetCustomStatus("finishing");
        return go + await context.WaitForExternalEvent(Finish);
    });

    [TestMethod]
    public async Task A_suspended_instance_keeps_its_messages_until_it_is_resumed()
    {
        await StartAsync("inc-1", "go");
        Assert.AreEqual(ControlAnswer.Done, await Client.SuspendAsync("inc-1", "look first", Patience));
        await RaiseAsync("inc-1", Go, "a");
        await RaiseAsync("inc-1", Finish, "b");
        await Host.CrashAndRestartAsync();
        Assert.AreEqual(InstanceStatus.Suspended, (await StateAsync("inc-1")).Status);
        Assert.AreEqual("waiting for go", (await StateAsync("inc-1")).CustomStatus);

        Assert.AreEqual(ControlAnswer.Done, await Client.ResumeAsync("inc-1", "looked", Patience));
        Assert.AreEqual("ab", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_timer_that_falls_due_while_suspended_is_kept_like_any_message()
    {
        await Host.CrashAndRestartAsync(Scripts.None().With(Main, async (context, _) =>
        {
            var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var go = context.WaitForExternalEvent(Go);
            return await Task.WhenAny(timer, go) == timer ? "timer" : "go";
        }));
        await StartAsync("inc-1");
        await Client.SuspendAsync("inc-1", "look first", Patience);
        await Host.AdvanceAsync(TimeSpan.FromHours(2));
        await RaiseAsync("inc-1", Go, "");
        Assert.AreEqual(InstanceStatus.Suspended, (await StateAsync("inc-1")).Status);
        await Host.CrashAndRestartAsync();
        await Client.ResumeAsync("inc-1", "looked", Patience);

        Assert.AreEqual("timer", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_resumed_instance_goes_on_after_a_crash_as_it_did_before()
    {
        await StartAsync("inc-1", "go");
        await Client.SuspendAsync("inc-1", "look first", Patience);
        await RaiseAsync("inc-1", Go, "a");
        await Client.ResumeAsync("inc-1", "looked", Patience);
        await Host.CrashAndRestartAsync();
        Assert.AreEqual("finishing", (await StateAsync("inc-1")).CustomStatus);
        await RaiseAsync("inc-1", Finish, "b");

        Assert.AreEqual("ab", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task Suspending_and_resuming_twice_changes_nothing()
    {
        await StartAsync("inc-1", "go");
        Assert.AreEqual(ControlAnswer.Done, await Client.ResumeAsync("inc-1", "was not", Patience));
        Assert.AreEqual(ControlAnswer.Done, await Client.SuspendAsync("inc-1", "once", Patience));
        Assert.AreEqual(ControlAnswer.Done, await Client.SuspendAsync("inc-1", "twice", Patience));
        Assert.AreEqual(ControlAnswer.Done, await Client.ResumeAsync("inc-1", "once", Patience));
        await RaiseAsync("inc-1", Go, "a");
        await RaiseAsync("inc-1", Finish, "b");

        Assert.AreEqual("ab", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_terminated_instance_says_why_and_takes_nothing_more()
    {
        await StartAsync("inc-1", "go");
        Assert.AreEqual(ControlAnswer.Done, await Client.TerminateAsync("inc-1", "closed by ann", Patience));
        var ended = await Client.WaitForCompletionAsync("inc-1", Patience);

        Assert.AreEqual(InstanceStatus.Terminated, ended.Status);
        Assert.AreEqual("closed by ann", ended.Failure);
        Assert.AreEqual(ControlAnswer.Ended, await Client.RaiseEventAsync("inc-1", Go, "", Patience));
        Assert.AreEqual(ControlAnswer.Ended, await Client.TerminateAsync("inc-1", "again", Patience));
        Assert.AreEqual(ControlAnswer.Ended, await Client.SuspendAsync("inc-1", "again", Patience));
        await Host.CrashAndRestartAsync();
        Assert.AreEqual(ended, await StateAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_purged_instance_is_forgotten_and_one_that_runs_cannot_be_purged()
    {
        await StartAsync("inc-1", "go");
        Assert.AreEqual(ControlAnswer.StillRunning, await Client.PurgeAsync("inc-1", Patience));
        await Client.TerminateAsync("inc-1", "enough", Patience);
        await Host.WhenIdleAsync();

        Assert.AreEqual(ControlAnswer.Done, await Client.PurgeAsync("inc-1", Patience));
        Assert.AreEqual(ControlAnswer.Unknown, await Client.PurgeAsync("inc-1", Patience));
        Assert.IsNull(await Client.GetAsync("inc-1", Patience));
        await Host.CrashAndRestartAsync();
        Assert.IsNull(await Client.GetAsync("inc-1", Patience));
    }

    [TestMethod]
    public async Task Control_of_an_unknown_instance_answers_so()
    {
        Assert.AreEqual(ControlAnswer.Unknown, await Client.SuspendAsync("nobody", "", Patience));
        Assert.AreEqual(ControlAnswer.Unknown, await Client.ResumeAsync("nobody", "", Patience));
        Assert.AreEqual(ControlAnswer.Unknown, await Client.TerminateAsync("nobody", "", Patience));
        Assert.AreEqual(ControlAnswer.Unknown, await Client.PurgeAsync("nobody", Patience));
    }

    [TestMethod]
    public async Task A_custom_status_over_16_KB_is_refused()
    {
        await Host.CrashAndRestartAsync(Scripts.None().With(Main, (context, input) =>
        {
            context.SetCustomStatus(new string('x', 16 * 1024));
            context.SetCustomStatus(new string('x', (16 * 1024) + 1));
            return Task.FromResult(input);
        }));
        await StartAsync("inc-1");

        Assert.Contains("custom status", await FailureAsync("inc-1"));
    }

    [TestMethod]
    public async Task Continuing_as_new_begins_again_with_the_events_that_nobody_took()
    {
        await Host.CrashAndRestartAsync(Scripts.None().With(Main, async (context, input) =>
        {
            var sum = $"{input}{await context.WaitForExternalEvent(Go)}";
            if (sum.Length == 3)
                return sum;
            await context.WaitForExternalEvent(Finish);
            context.ContinueAsNew(sum);
            return "";
        }));
        await StartAsync("inc-1");
        foreach (var letter in "abc")
            await RaiseAsync("inc-1", Go, $"{letter}");
        await RaiseAsync("inc-1", Finish, "");
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, "");

        Assert.AreEqual("abc", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task The_list_is_in_ordinal_order_and_comes_in_pages()
    {
        foreach (var id in (string[])["b-2", "a-1", "b-10", "b-1", "c-1"])
            await StartAsync(id, "go");
        await Client.TerminateAsync("b-10", "enough", Patience);

        Assert.AreEqual("b-1 b-10", await Ids(new InstanceQuery("b-", Top: 2)));
        Assert.AreEqual("b-2", await Ids(new InstanceQuery("b-", After: "b-10", Top: 2)));
        Assert.AreEqual("b-10", await Ids(new InstanceQuery(Status: InstanceStatus.Terminated)));
        Assert.AreEqual("a-1 b-1 b-10 b-2 c-1", await Ids(new InstanceQuery()));
    }

    async Task<string> Ids(InstanceQuery query) => string.Join(' ', (await Client.ListAsync(query, Patience)).Select(state => state.Id));
}
