using AgentFunctions.Contracts.Durable;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;

namespace AgentFunctions.LocalHost.Tests.Engine;

/// <summary>Journals that older versions of an orchestration left must replay on the code of today.</summary>
[TestClass]
public sealed class RecordedJournalTests
{
    static readonly Orchestration<string, string> Approval = new("approval");
    static readonly Activity<string, string> Ask = new("ask");
    static readonly Activity<string, string> Remind = new("remind");
    static readonly Activity<string, string> Escalate = new("escalate");
    static readonly ExternalEvent<string> Answered = new("answered");

    public TestContext TestContext { get; set; } = null!;

    public static IEnumerable<object[]> Recorded => Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Journals"), "*.json")
        .Select(file => new object[] { Path.GetFileName(file) });

    [TestMethod]
    [DynamicData(nameof(Recorded))]
    public void Every_recorded_journal_replays_to_its_end(string file)
    {
        var journal = Read(file);

        var state = RecordedJournal.Replay(journal, WithReminder());

        Assert.AreEqual(journal[^1].Kind == EntryKind.Completed, state.Status == InstanceStatus.Completed);
    }

    [TestMethod]
    public void Code_that_does_not_branch_on_the_version_is_caught()
    {
        var caught = Assert.ThrowsExactly<NonDeterministicOrchestrationException>(
            () => RecordedJournal.Replay(Read("approval-1-escalated.json"), WithReminder(heedsVersion: false)));

        Assert.Contains("ActivityScheduled 'escalate' #3", caught.Message);
        Assert.Contains("ActivityScheduled 'remind' #3", caught.Message);
    }

    [TestMethod]
    public async Task A_journal_can_be_recorded_written_and_read()
    {
        await using var host = new EngineHost();
        host.Options = host.Options with { DefaultVersion = "2" };
        await host.OpenAsync(WithReminder());
        await host.Client.StartAsync(Approval, "inc-1", "ann", TestContext.CancellationToken);
        await host.WhenIdleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await host.Client.RaiseEventAsync("inc-1", Answered, "yes", TestContext.CancellationToken);
        await host.WhenIdleAsync();

        var history = host.Engine.History("inc-1");
        var again = RecordedJournal.Read(RecordedJournal.Write(history));

        CollectionAssert.AreEqual(history.ToList(), again.ToList());
        Assert.AreEqual("\"yes\"", RecordedJournal.Replay(again, WithReminder()).Output);
    }

    static IReadOnlyList<JournalEntry> Read(string file) =>
        RecordedJournal.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Journals", file)));

    /// <summary>Version 2 reminds before it escalates; version 1 did not, and its instances must not begin to.</summary>
    internal static Registrations WithReminder(bool heedsVersion = true) => Scripts.None()
        .With(Ask, input => input).With(Remind, input => input).With(Escalate, input => $"escalated past {input}")
        .With(Approval, async (context, approver) =>
        {
            await context.CallActivity(Ask, approver);
            var answer = context.WaitForExternalEvent(Answered);
            if (await HeardWithinHalfAnHour(context, answer))
                return await answer;
            if (context.Version == "1" && heedsVersion)
                return await context.CallActivity(Escalate, approver);

            await context.CallActivity(Remind, approver);
            return await HeardWithinHalfAnHour(context, answer) ? await answer : await context.CallActivity(Escalate, approver);
        });

    static async Task<bool> HeardWithinHalfAnHour(IOrchestrationContext context, Task answer)
    {
        using var patience = new CancellationTokenSource();
        var winner = await Task.WhenAny(answer, context.CreateTimer(TimeSpan.FromMinutes(30), patience.Token));
        patience.Cancel();
        return winner == answer;
    }
}
