using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Points 1 and 5 for children: explicit ids, used once, no cascade.</summary>
public abstract class ChildContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly Orchestration<string, string> Child = new("child");
    static readonly ExternalEvent<string> Go = new("go");
    int runs;

    [TestInitialize]
    public Task Open() => OpenAsync(Scripts.None().With(Child, RunChild), async (context, input) =>
    {
        try
        {
            return $"child said {await context.CallSubOrchestration(Child, $"{context.InstanceId}-child1", input)}";
        }
        catch (OrchestrationFailedException failure)
        {
            return $"{failure.InstanceId}|{failure.Reason}";
        }
    });

    [TestMethod]
    public async Task A_parent_gets_what_its_child_returns()
    {
        await StartAsync("inc-1", "hello");

        Assert.AreEqual("child said hello", await OutputAsync("inc-1"));
        Assert.AreEqual("child", (await StateAsync("inc-1-child1")).Orchestration);
    }

    [TestMethod]
    public async Task A_child_that_fails_fails_its_parents_call_with_its_reason()
    {
        await StartAsync("inc-1", "fail");

        Assert.Contains("inc-1-child1|", await OutputAsync("inc-1"));
        Assert.Contains("the child broke", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_childs_id_that_is_in_use_fails_the_call_and_leaves_the_other_alone()
    {
        await Client.StartAsync(Child, "inc-1-child1", "wait", Patience);
        await StartAsync("inc-1", "hello");

        Assert.Contains("inc-1-child1|", await OutputAsync("inc-1"));
        Assert.AreEqual(InstanceStatus.Running, (await StateAsync("inc-1-child1")).Status);
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public async Task A_terminated_child_fails_its_parents_call()
    {
        await StartAsync("inc-1", "wait");
        await Client.TerminateAsync("inc-1-child1", "no longer wanted", Patience);

        Assert.Contains("no longer wanted", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task Terminating_a_parent_leaves_its_child_running()
    {
        await StartAsync("inc-1", "wait");
        await Client.TerminateAsync("inc-1", "enough", Patience);
        await Host.WhenIdleAsync();
        Assert.AreEqual(InstanceStatus.Running, (await StateAsync("inc-1-child1")).Status);

        await RaiseAsync("inc-1-child1", Go, "done anyway");
        Assert.AreEqual("done anyway", await OutputAsync("inc-1-child1"));
        Assert.AreEqual(InstanceStatus.Terminated, (await StateAsync("inc-1")).Status);
    }

    [TestMethod]
    public async Task Suspending_a_parent_lets_its_child_go_on()
    {
        await StartAsync("inc-1", "wait");
        await Client.SuspendAsync("inc-1", "look first", Patience);
        await RaiseAsync("inc-1-child1", Go, "done");
        Assert.AreEqual("done", await OutputAsync("inc-1-child1"));
        Assert.AreEqual(InstanceStatus.Suspended, (await StateAsync("inc-1")).Status);

        await Client.ResumeAsync("inc-1", "looked", Patience);
        Assert.AreEqual("child said done", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_crash_between_parent_and_child_loses_neither()
    {
        await StartAsync("inc-1", "wait");
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1-child1", Go, "after the crash");
        await Host.CrashAndRestartAsync();

        Assert.AreEqual("child said after the crash", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_retried_child_gets_an_id_of_its_own()
    {
        await Host.CrashAndRestartAsync(Scripts.None()
            .With(Child, (_, _) => ++runs < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult("third time"))
            .With(Main, (context, input) => context.CallSubOrchestration(
                Child, $"{context.InstanceId}-child1", input, new RetryOptions(3, TimeSpan.FromMinutes(1), 1, TimeSpan.FromMinutes(1)))));
        await StartAsync("inc-1");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));

        Assert.AreEqual("third time", await OutputAsync("inc-1"));
        Assert.AreEqual(InstanceStatus.Failed, (await StateAsync("inc-1-child1")).Status);
        Assert.AreEqual(InstanceStatus.Failed, (await StateAsync("inc-1-child1-try2")).Status);
        Assert.AreEqual(InstanceStatus.Completed, (await StateAsync("inc-1-child1-try3")).Status);
    }

    async Task<string> RunChild(IOrchestrationContext context, string input)
    {
        if (!context.IsReplaying)
            runs++;
        return input switch
        {
            "fail" => throw new InvalidOperationException("the child broke"),
            "wait" => await context.WaitForExternalEvent(Go),
            _ => input,
        };
    }
}
