using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Orchestrations;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Incidents;

/// <summary>Journals of incidents as a version of the orchestrations wrote them. Code that cannot replay them would break incidents in flight: it must
/// branch on the version. <c>tests/record-journals v0.1.0</c> records those of a release in a folder of its own; existing ones are never written again.</summary>
[TestClass]
public sealed class RecordedIncidentTests
{
    static readonly string Recorded = Path.Combine(AppContext.BaseDirectory, "Journals", "Incidents");

    [TestMethod]
    public void Every_recorded_incident_still_replays()
    {
        var files = Directory.GetFiles(Recorded, "*.json", SearchOption.AllDirectories);
        Assert.IsGreaterThanOrEqualTo(10, files.Length);

        foreach (var file in files)
        {
            var state = RecordedJournal.Replay(RecordedJournal.Read(File.ReadAllText(file)), Orchestrations());
            Assert.AreNotEqual(InstanceStatus.Failed, state.Status, $"{Path.GetFileName(file)}: {state.Failure}");
        }
    }

    [TestMethod]
    public void A_recorded_incident_without_its_first_activity_is_refused_by_name()
    {
        var entries = RecordedJournal.Read(File.ReadAllText(Path.Combine(Recorded, "approved-inc-0001.json"))).ToList();
        var broken = entries.Select(entry => entry.Name == "triage" ? entry with { Name = "triage-by-hand" } : entry).ToArray();

        var state = Assert.ThrowsExactly<NonDeterministicOrchestrationException>(() => Failed(RecordedJournal.Replay(broken, Orchestrations())));
        StringAssert.Contains(state.Message, "triage-by-hand");
    }

    [TestMethod]
    [DataRow("approved", Faults.BadDeployment, "checkout", CureOutcome.Cures, true)]
    [DataRow("silence", Faults.BadFlag, "recommendations", CureOutcome.Cures, false)]
    [DataRow("undone", Faults.Saturation, "reports", CureOutcome.Worse, true)]
    [DataRow("breach", Faults.SuspectedBreach, "identity", CureOutcome.Cures, false)]
    public async Task Journals_of_today_replay_today(string name, string fault, string service, CureOutcome outcome, bool approve)
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(fault, service, outcome);
        if (approve)
            await shop.DecideAsync(await shop.AwaitApprovalAsync(), shop.Library.Services.Find(service)!.OnCall[0], approve: true);
        await shop.PassAsync(TimeSpan.FromMinutes(60));

        foreach (var instance in await shop.Stage.Engine.ListAsync(new InstanceQuery(), default))
        {
            var journal = shop.Stage.Engine.History(instance.Id);
            Assert.AreEqual(instance.Status, RecordedJournal.Replay(journal, Orchestrations()).Status, instance.Id);
            Record($"{name}-{instance.Id}.json", RecordedJournal.Write(journal));
        }
    }

    static void Record(string file, string json)
    {
        if (Environment.GetEnvironmentVariable("WRITE_JOURNALS") is not { Length: > 0 } release)
            return;
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Journals", "Incidents", release);
        Directory.CreateDirectory(folder);
        if (!File.Exists(Path.Combine(folder, file)))
            File.WriteAllText(Path.Combine(folder, file), json);
    }

    static InstanceState Failed(InstanceState state) => state.Status == InstanceStatus.Failed ? throw new NonDeterministicOrchestrationException(state.Failure!) : state;

    static Registrations Orchestrations() => new Registrations(OrchestrationJson.Wire)
        .Add(IncidentOrchestrations.Incident, () => new IncidentOrchestration())
        .Add(IncidentOrchestrations.Runbook, () => new RunbookOrchestration())
        .Add(IncidentOrchestrations.Approval, () => new ApprovalOrchestration());
}
