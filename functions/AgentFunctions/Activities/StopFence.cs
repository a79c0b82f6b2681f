using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>The stop button, read immediately before an effect from a store that survives restarts. If it cannot be read, the answer is stop.</summary>
sealed class StopFence(CaseFiles files, Func<Library> library)
{
    /// <returns>Null if nothing forbids the effect.</returns>
    public async Task<string?> ForbidsAsync(ActionRecord intent, CancellationToken cancellationToken)
    {
        try
        {
            var incident = (await files.Incidents.FindAsync(intent.IncidentId, cancellationToken))!.Value;
            var orders = await files.Stops.OrdersAsync(cancellationToken);
            return Forbids(intent, incident, orders, library().Policy);
        }
        catch (StoreUnavailableException unavailable)
        {
            return $"the stop button cannot be read: {unavailable.Message}";
        }
    }

    /// <summary>The same without a store.</summary>
    public static string? Forbids(ActionRecord intent, Incident incident, IReadOnlyList<StopOrder> orders, Policy policy)
    {
        var scopes = new StopScopes(incident.Environment, intent.Action.Service, incident.Id, intent.RunbookId, intent.Action.Kind);
        if (StopButton.Covering(orders, scopes) is { } stop && !(intent.IsUndo && policy.UndoWhileStopped))
            return $"stopped ({stop.Scope}) by {stop.By}: {stop.Reason}";
        return intent.IsUndo ? null : OverOf(incident);
    }

    static string? OverOf(Incident incident)
    {
        if (incident.HasEnded || incident.AllResolved)
            return "the incident is over";
        return incident.TakenBy is { } person ? $"{person} took the incident over" : null;
    }
}
