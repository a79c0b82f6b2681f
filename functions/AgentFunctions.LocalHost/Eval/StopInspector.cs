using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Whether the button was pressed for this, at the verdict or at the last moment.</summary>
static class StopInspector
{
    /// <param name="sent">Orders that came after the verdict count as well.</param>
    public static bool IsStopped(Scene seen, bool sent)
    {
        IReadOnlyList<StopOrder>? late = sent ? seen.Attempt.LateStops : [];
        return seen.Attempt.Stops is not { } before || late is null || before.Concat(late).Any(order => Covers(order, seen));
    }

    static bool Covers(StopOrder order, Scene seen)
    {
        var parts = order.Scope.Split(':', 2);
        if (parts.Length < 2 || parts[1].Trim().Length == 0)
            return true;
        string? mine = parts[0].Trim().ToUpperInvariant() switch
        {
            "ENVIRONMENT" => seen.Attempt.Incident.Environment,
            "SERVICE" => seen.Attempt.Incident.RootService,
            "INCIDENT" => seen.Attempt.Incident.Id,
            "RUNBOOK" => seen.Runbook.Id,
            "ACTION" => seen.Proposal.Kind,
            _ => null,
        };
        return mine is null || mine.Equals(parts[1].Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
