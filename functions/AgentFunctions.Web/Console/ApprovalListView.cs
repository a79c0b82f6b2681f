using AgentFunctions.Incidents;

namespace AgentFunctions.Web.Console;

/// <summary>Requests for agreement that wait.</summary>
/// <param name="Mine">Those that the viewer was asked, or may answer as one of the service's chain.</param>
public sealed record ApprovalListView(IReadOnlyList<Approval> Mine, IReadOnlyList<Approval> Others, IReadOnlyDictionary<string, Incident> Incidents, DateTimeOffset Now, Func<string, string> Command)
{
    internal static async Task<ApprovalListView> OfAsync(ResponderParts parts, Viewer viewer, CancellationToken cancellationToken)
    {
        var waiting = await parts.Desk.Files.Approvals.ListAsync(ApprovalStatus.Pending, cancellationToken);
        var services = parts.Desk.Library().Services;
        var mine = waiting.Where(approval => IsFor(approval, viewer.Person, services)).ToArray();
        return new ApprovalListView(mine, [.. waiting.Except(mine)], await IncidentsOfAsync(parts, [.. mine.Take(Parts.Boxes.Most), .. waiting.Take(Parts.Boxes.Most)], cancellationToken), parts.Time.GetUtcNow(), parts.Console.Command);
    }

    /// <summary>By their ids.</summary>
    internal static async Task<IReadOnlyDictionary<string, Incident>> IncidentsOfAsync(ResponderParts parts, IReadOnlyList<Approval> approvals, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Incident>();
        foreach (var id in approvals.Select(approval => approval.IncidentId).Distinct())
            if (await parts.Desk.Files.Incidents.FindAsync(id, cancellationToken) is { } incident)
                found[id] = incident.Value;
        return found;
    }

    static bool IsFor(Approval approval, string? person, ServiceCatalog services) => person is not null
        && approval.Asked.Concat(services.Find(approval.Contract.Action.Service)?.OnCall ?? []).Contains(person, StringComparer.OrdinalIgnoreCase);
}
