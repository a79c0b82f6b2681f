using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 1: an id is used once.</summary>
public abstract class StartContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<string> Go = new("go");
    int runs;

    [TestInitialize]
    public Task Open() => OpenAsync(async (context, input) =>
    {
        if (!context.IsReplaying)
            Interlocked.Increment(ref runs);
        return input switch
        {
            "fail" => throw new InvalidOperationException("as told"),
            "wait" => await context.WaitForExternalEvent(Go),
            _ => input,
        };
    });

    [TestMethod]
    public async Task What_was_started_runs_and_its_result_can_be_read()
    {
        await StartAsync("inc-1", "hello");

        Assert.AreEqual("hello", await OutputAsync("inc-1"));
        Assert.AreEqual("main", (await StateAsync("inc-1")).Orchestration);
        Assert.AreEqual(Host.Now, (await StateAsync("inc-1")).CreatedAt);
    }

    [TestMethod]
    [DataRow("done", InstanceStatus.Completed)]
    [DataRow("fail", InstanceStatus.Failed)]
    [DataRow("wait", InstanceStatus.Running)]
    public async Task A_start_with_an_id_that_exists_answers_so_and_changes_nothing(string input, InstanceStatus status)
    {
        await StartAsync("inc-1", input);
        var before = await StateAsync("inc-1");

        Assert.AreEqual(StartAnswer.Exists, await Client.StartAsync(Main, "inc-1", "other", Patience));
        await Host.WhenIdleAsync();

        Assert.AreEqual(status, before.Status);
        Assert.AreEqual(before, await StateAsync("inc-1"));
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public async Task A_start_with_the_id_of_a_suspended_or_terminated_instance_changes_nothing()
    {
        await StartAsync("inc-1", "wait");
        await Client.SuspendAsync("inc-1", "hold on", Patience);
        Assert.AreEqual(StartAnswer.Exists, await Client.StartAsync(Main, "inc-1", "other", Patience));
        Assert.AreEqual(InstanceStatus.Suspended, (await StateAsync("inc-1")).Status);

        await Client.TerminateAsync("inc-1", "enough", Patience);
        Assert.AreEqual(StartAnswer.Exists, await Client.StartAsync(Main, "inc-1", "other", Patience));
        Assert.AreEqual(InstanceStatus.Terminated, (await StateAsync("inc-1")).Status);
    }

    [TestMethod]
    public async Task An_id_stays_used_after_a_crash()
    {
        await StartAsync("ended", "done");
        await StartAsync("waiting", "wait");

        await Host.CrashAndRestartAsync();

        Assert.AreEqual(StartAnswer.Exists, await Client.StartAsync(Main, "ended", "other", Patience));
        Assert.AreEqual(StartAnswer.Exists, await Client.StartAsync(Main, "waiting", "other", Patience));
        Assert.AreEqual("done", await OutputAsync("ended"));
    }

    [TestMethod]
    public async Task Of_many_starts_at_once_one_runs()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() => Client.StartAsync(Main, "inc-1", $"{n}", Patience))));
        await Host.WhenIdleAsync();

        Assert.AreEqual(1, runs);
        Assert.Contains(StartAnswer.Started, answers);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Upper")]
    [DataRow("a/b")]
    [DataRow("ümlaut")]
    public async Task An_id_that_not_every_backend_takes_is_refused(string id)
    {
        var refusal = await Assert.ThrowsExactlyAsync<ArgumentException>(() => Client.StartAsync(Main, id, "", Patience));

        Assert.Contains($"'{id}'", refusal.Message);
    }

    [TestMethod]
    public async Task An_id_of_a_hundred_characters_is_taken_and_one_more_is_not()
    {
        await StartAsync(new string('a', 100), "done");

        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Client.StartAsync(Main, new string('a', 101), "", Patience));
    }

    [TestMethod]
    public async Task An_id_that_nobody_used_is_unknown()
    {
        Assert.IsNull(await Client.GetAsync("nobody", Patience));
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => Client.WaitForCompletionAsync("nobody", Patience));
    }
}
