using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>The caps as the ledger asks for them, inside the write that reserves the effect. Undo does not count.</summary>
static class Caps
{
    /// <param name="recent">Effects of the last 24 hours.</param>
    /// <returns>Null if allowed, else the cap that forbids it.</returns>
    public static string? Forbid(ActionRecord intent, IReadOnlyList<ActionRecord> recent, Policy policy, Runbook? runbook, DateTimeOffset now)
    {
        var counted = recent.Where(action => !action.IsUndo && action.State != ActionState.Refused && action.OperationKey != intent.OperationKey).ToArray();
        var perIncident = Math.Min(policy.Caps.ActionsPerIncident, runbook?.Caps.ActionsPerIncident ?? int.MaxValue);
        var perService = Math.Min(policy.Caps.PerServicePerDay, runbook?.Caps.PerServicePerDay ?? int.MaxValue);
        var atOnce = Math.Min(policy.Caps.ServicesAtOnce, runbook?.Caps.ServicesAtOnce ?? int.MaxValue);

        if (counted.Count(action => action.IncidentId == intent.IncidentId) >= perIncident)
            return $"this incident has had its {perIncident} action(s)";
        if (counted.Count(action => action.Action.Service == intent.Action.Service) >= perService)
            return $"{intent.Action.Service} has had its {perService} action(s) in 24 hours";
        if (counted.Count(action => now - action.At < TimeSpan.FromHours(1)) >= policy.Caps.ActionsPerHour)
            return $"{policy.Caps.ActionsPerHour} actions in an hour are the limit";
        return BusyElsewhere(intent, counted) >= atOnce ? $"actions are under way on {atOnce} other service(s)" : null;
    }

    static int BusyElsewhere(ActionRecord intent, IEnumerable<ActionRecord> counted) => counted
        .Where(action => action.State is ActionState.Intended or ActionState.Accepted && action.Action.Service != intent.Action.Service)
        .Select(action => action.Action.Service).Distinct().Count();
}
