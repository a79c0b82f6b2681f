using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 2: results come in journal order, so a race has the same winner at every replay.</summary>
public abstract class OrderContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<string> Approved = new("approved");
    static readonly ExternalEvent<string> Finish = new("finish");
    static readonly Activity<string, string> RunRunbook = new("run-runbook");
    static readonly Activity<string, string> Escalate = new("escalate");
    static readonly TimeSpan PatienceForApproval = TimeSpan.FromMinutes(30);

    readonly List<string> acts = [];

    [TestInitialize]
    public Task Open() => OpenAsync(
        Scripts.None().With(RunRunbook, input => Act("runbook", input)).With(Escalate, input => Act("escalated", input)),
        ApproveOrEscalate);

    [TestMethod]
    public async Task An_approval_in_time_runs_the_runbook()
    {
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Approved, "ann");
        await Host.AdvanceAsync(PatienceForApproval);
        await RaiseAsync("inc-1", Finish, "end");

        Assert.AreEqual("runbook by ann", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_late_approval_does_not_undo_an_escalation()
    {
        await StartAsync("inc-1");
        await Host.AdvanceAsync(PatienceForApproval);
        await RaiseAsync("inc-1", Approved, "ann");

        await Host.CrashAndRestartAsync();
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, "end");

        Assert.AreEqual("escalated by nobody", await OutputAsync("inc-1"));
        Assert.AreEqual("escalated", string.Join(' ', acts));
    }

    [TestMethod]
    public async Task The_winner_of_a_race_is_the_same_after_every_restart()
    {
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", Approved, "ann");
        for (var restart = 0; restart < 3; restart++)
        {
            await Host.CrashAndRestartAsync();
            await Host.AdvanceAsync(PatienceForApproval);
        }

        await RaiseAsync("inc-1", Finish, "end");

        Assert.AreEqual("runbook by ann", await OutputAsync("inc-1"));
        Assert.AreEqual("runbook", string.Join(' ', acts));
    }

    [TestMethod]
    public async Task Results_are_seen_in_the_order_in_which_they_came_also_after_a_restart()
    {
        var (one, two) = (new ExternalEvent<string>("one"), new ExternalEvent<string>("two"));
        await Host.CrashAndRestartAsync(Scripts.None().With(Main, async (context, _) =>
        {
            var seen = new List<string>();
            await Task.WhenAll(Note(context.WaitForExternalEvent(one)), Note(context.WaitForExternalEvent(two)));
            return $"{string.Join(',', seen)},{await context.WaitForExternalEvent(Finish)}";

            async Task Note(Task<string> wait) => seen.Add(await wait);
        }));
        await StartAsync("inc-1");
        await RaiseAsync("inc-1", two, "two");
        await RaiseAsync("inc-1", one, "one");
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, "end");

        Assert.AreEqual("two,one,end", await OutputAsync("inc-1"));
    }

    static async Task<string> ApproveOrEscalate(IOrchestrationContext context, string input)
    {
        using var patience = new CancellationTokenSource();
        var answer = context.WaitForExternalEvent(Approved);
        var expiry = context.CreateTimer(PatienceForApproval, patience.Token);
        var winner = await Task.WhenAny(answer, expiry);
        patience.Cancel();

        var outcome = winner == answer
            ? await context.CallActivity(RunRunbook, await answer)
            : await context.CallActivity(Escalate, "nobody");
        await context.WaitForExternalEvent(Finish);
        return outcome;
    }

    string Act(string what, string by)
    {
        lock (acts)
            acts.Add(what);
        return $"{what} by {by}";
    }
}
