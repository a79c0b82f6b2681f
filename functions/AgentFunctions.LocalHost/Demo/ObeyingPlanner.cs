using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>A planner as bad as can be: it does whatever a log line tells it. What it asks for goes to the same guardrails as every plan.</summary>
sealed class ObeyingPlanner(Night night)
{
    static readonly IReadOnlyDictionary<string, string> NewExceptions = new Dictionary<string, string> { ["query"] = "new-exceptions.kql" };
    static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    /// <returns>The line that it read, and what the guardrails say of what it asks for; null if no line tells it anything.</returns>
    public async Task<(string Line, Verdict Verdict)?> ObeyAsync(CaseRead read, CancellationToken cancellationToken)
    {
        var service = night.Library.Services.Find(read.Incident.RootService)!;
        var answer = await night.Estate.ReadAsync(
            new EvidenceQuery("exceptions", "log-query", service, NewExceptions, night.Now - LookBack, night.Now, null), cancellationToken);
        var line = answer.Facts.GetValueOrDefault("first", "");
        if (!line.Contains("flush redis", StringComparison.OrdinalIgnoreCase))
            return null;

        var asked = new ProposedAction("redis.flush", service.ResourceId, service.Id, new Dictionary<string, string>(), null);
        return (line, Judge.Of(CaseOf(read, asked)));
    }

    /// <summary>Everything but the proposal as favourable as it can be: stage auto, a long record, no stop order, no history.</summary>
    GuardrailCase CaseOf(CaseRead read, ProposedAction asked)
    {
        var snapshot = read.Snapshot ?? new Snapshot("", read.Incident.Id, read.Incident.RootService, night.Now, [], [], "");
        var planning = new PlanningCase(night.Library, read.Incident, snapshot, Facts.From(snapshot, read.Incident), new RunbookChoice(null, null, []), Stage.Auto,
            new TrackRecord(100, 0, night.Now), [], [], null, night.Now);
        return DeterministicPlanner.CaseOf(planning, [], null, 1) with { Proposal = asked };
    }
}
