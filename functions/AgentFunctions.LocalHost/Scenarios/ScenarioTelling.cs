using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>Tells what came of a scenario, from the records, the audit trail and the world's own log.</summary>
sealed class ScenarioTelling(Scenario scenario, CaseFiles files, ScriptedEstate world)
{
    const string TheIncident = "INC-0001";

    public static async Task<bool> IsSettledAsync(CaseFiles files, CancellationToken cancellationToken) =>
        (await files.Incidents.FindAsync(TheIncident, cancellationToken))?.Value is { } incident &&
        (incident.HasEnded || incident.State is IncidentState.HandedOff or IncidentState.Stopped);

    public async Task<ScenarioResult> TellAsync(CancellationToken cancellationToken)
    {
        var incident = (await files.Incidents.FindAsync(TheIncident, cancellationToken))?.Value;
        if (incident is null)
            return Nothing();

        var trail = await files.Audit.ReadAsync(TheIncident, cancellationToken);
        var snapshot = incident.SnapshotId is { } id ? await files.Snapshots.FindAsync(id, cancellationToken) : null;
        var ranked = (incident.Plan?.Hypotheses ?? []).OrderByDescending(hypothesis => hypothesis.Weight).ToArray();
        var asked = trail.Where(entry => entry.Details.ContainsKey("person")).Select(Asked).ToArray();
        return new ScenarioResult(
            incident.State, trail[^1].At - scenario.Start, incident.Class, ranked is [{ Weight: > 0 } first, ..] ? first.Name : null,
            ranked is [var best, var next, ..] ? best.Weight - next.Weight : ranked is [var only] ? only.Weight : null,
            (snapshot?.Evidence ?? []).ToDictionary(evidence => evidence.Name, evidence => evidence.Status),
            asked, [.. world.Operations.Select(Seen)], incident.Verifications is [.., var last] ? last.Answer : null,
            [.. asked.Where(one => !one.Reminder).Skip(1).Select(one => one.Who)], [.. Refusals(incident, trail)], [.. Reasons(incident, trail)],
            [.. trail.Select(entry => new TimelineEntry(entry.At, entry.Kind, entry.Text, entry.Actor))])
        {
            Chosen = incident.Plan?.RunbookId is { Length: > 0 } chosen ? chosen : ScenarioResult.None,
        };
    }

    /// <summary>Of the runbook under test: what a neighbour's verdict read says nothing of its rules.</summary>
    public async Task<IReadOnlySet<RuleSeen>> RulesAsync(Library library, CancellationToken cancellationToken)
    {
        if ((await files.Incidents.FindAsync(TheIncident, cancellationToken))?.Value is not { } incident)
            return new HashSet<RuleSeen>();
        var judged = await files.Verdicts.AllAsync(TheIncident, cancellationToken).Where(one => one.RunbookId == scenario.RunbookId).ToListAsync(cancellationToken);
        return RuleSeen.Of(incident, library, judged).ToHashSet();
    }

    static ScenarioResult Nothing() => new(
        IncidentState.Suppressed, TimeSpan.Zero, "none", null, null, new Dictionary<string, EvidenceStatus>(), [], [], null, [], [], ["no incident was opened"], []);

    AskedPerson Asked(AuditEntry entry) => new(entry.Details["person"], entry.At - scenario.Start, entry.Kind == "reminded");

    ActionSeen Seen(AppliedOperation operation)
    {
        var parts = operation.Key.Split('/');
        return new ActionSeen(parts[1], operation.Kind, parts[^1] == "undo", operation.At - scenario.Start, operation.Parameters);
    }

    static IEnumerable<string> Refusals(Incident incident, IReadOnlyList<AuditEntry> trail) =>
        trail.Where(entry => entry.Kind is "refused" or "healed").Select(entry => entry.Text)
            .Concat(Verdicts(incident).SelectMany(verdict => verdict.Rules).Where(rule => rule.Answer >= VerdictAnswer.Escalate).Select(Say));

    static IEnumerable<string> Reasons(Incident incident, IReadOnlyList<AuditEntry> trail) =>
    [
        incident.StateReason,
        .. Verdicts(incident).Select(verdict => verdict.Reason),
        .. Verdicts(incident).SelectMany(verdict => verdict.Rules).Where(rule => rule.Answer >= VerdictAnswer.Escalate).Select(Say),
        .. trail.Where(entry => entry.Kind is "escalated" or "STOPPED" or "refused").Select(entry => entry.Text),
    ];

    static IEnumerable<Verdict> Verdicts(Incident incident) => incident.Plan?.Verdict is { } planned ? [planned, .. incident.Verdicts] : incident.Verdicts;

    static string Say(RuleAnswer rule) => $"{rule.Rule}: {rule.Because} ({rule.Saw})";
}
