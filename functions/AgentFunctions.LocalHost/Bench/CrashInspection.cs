using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>Compares what senders and people were told, what the estate wrote down and what the API shows.</summary>
sealed class CrashInspection(IReadOnlyList<SeenIncident> seen, CrashFindings findings)
{
    readonly Dictionary<string, SeenIncident> byId = seen.ToDictionary(one => one.Incident.Id);

    /// <summary>Where an incident may stand for good: somebody can see how it ended, or whose it is now.</summary>
    public static bool IsVisibleEnd(IncidentState state) =>
        state is IncidentState.Resolved or IncidentState.HandedOff or IncidentState.Stopped or IncidentState.Closed or IncidentState.ResolvedUpstream;

    public void Alerts(IReadOnlyCollection<AcceptedAlert> accepted, IReadOnlyDictionary<string, Receipt?> receipts)
    {
        foreach (var alert in accepted)
            findings.Unless(IsKept(alert, receipts[alert.Receipt]), CrashFinding.Lost, $"an alert of {alert.Service}, accepted as {alert.Receipt} for {alert.Incident ?? "no incident"}");
    }

    public void Ends()
    {
        foreach (var (incident, _, _, _, broken) in seen)
        {
            findings.Unless(IsVisibleEnd(incident.State), CrashFinding.Unfinished, $"{incident.Id} ({incident.RootService}) is {incident.State}: {incident.StateReason}");
            foreach (var link in broken)
                findings.Add(CrashFinding.BrokenChain, $"{incident.Id}: {link}");
        }
    }

    public void Decisions(IReadOnlyList<MadeDecision> made)
    {
        foreach (var decision in made)
            findings.Unless(IsKept(decision), CrashFinding.DecisionLost, $"{decision.Person} {(decision.Approves ? "approved" : "declined")} {decision.ApprovalId}{(decision.Heard ? "" : " (not heard)")}");
    }

    /// <param name="applied">What the estate's log says, read from its file.</param>
    public void Effects(IReadOnlyList<AppliedOperation> applied)
    {
        foreach (var twice in applied.GroupBy(operation => operation.Key).Where(group => group.Count() > 1))
            findings.Add(CrashFinding.DoubledEffect, $"{twice.Key} took effect {twice.Count()} times");
        foreach (var operation in applied)
            findings.Unless(IsOwned(operation), CrashFinding.Unexplained, $"{operation.Key} took effect and the ledger says {Ledger(operation.Key)?.State.ToString() ?? "nothing"}");
        foreach (var unknown in Unknown)
            findings.Unless(byId[unknown.IncidentId].Incident.Handoff is not null, CrashFinding.Unexplained, $"the outcome of {unknown.OperationKey} is unknown and nobody was told");
        foreach (var one in seen)
            foreach (var action in one.Actions.Where(action => action.State == ActionState.Succeeded && applied.All(operation => operation.Key != action.OperationKey)))
                findings.Add(CrashFinding.Unexplained, $"{action.OperationKey} is said to have succeeded and never took effect");
    }

    public IReadOnlyList<ActionRecord> Unknown => [.. seen.SelectMany(one => one.Actions).Where(action => action.State == ActionState.Unknown)];

    bool IsKept(AcceptedAlert alert, Receipt? receipt)
    {
        if (receipt is not { Disposition: not null } || receipt.IncidentId != alert.Incident)
            return false;
        return alert.Incident is null
            ? receipt.Disposition is Disposition.Resolved or Disposition.Suppressed
            : byId.GetValueOrDefault(alert.Incident)?.Incident is { } incident && incident.Alerts.Any(known => known.AlertId == receipt.AlertId);
    }

    bool IsKept(MadeDecision decision)
    {
        var incident = byId[decision.Incident];
        var row = incident.Approvals.SingleOrDefault(approval => approval.Id == decision.ApprovalId);
        return row is { Consumed: true }
            && row.Status == (decision.Approves ? ApprovalStatus.Approved : ApprovalStatus.Declined)
            && row.DecidedBy == decision.Person
            && incident.AuditKeys.Contains($"decision/{decision.ApprovalId}/{decision.Person}");
    }

    /// <summary>The ledger knows it as an effect, and a person agreed if one had to.</summary>
    bool IsOwned(AppliedOperation operation)
    {
        if (Ledger(operation.Key) is not { } action || action.State is ActionState.Refused or ActionState.Failed or ActionState.Intended)
            return false;
        var asked = byId[action.IncidentId].Approvals;
        return asked.Count == 0 || asked.Any(approval => approval.Status == ApprovalStatus.Approved);
    }

    ActionRecord? Ledger(string key) =>
        byId.GetValueOrDefault(key[..key.IndexOf('/')])?.Actions.SingleOrDefault(action => action.OperationKey == key);
}
