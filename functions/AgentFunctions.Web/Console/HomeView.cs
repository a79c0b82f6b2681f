using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Records;
using AgentFunctions.Web.Metrics;

namespace AgentFunctions.Web.Console;

/// <summary>What the first page shows.</summary>
/// <param name="Open">Newest first, at most <see cref="Most"/>; <paramref name="OpenCount"/> says how many there are.</param>
/// <param name="Ended">The latest few.</param>
public sealed record HomeView(
    IReadOnlyList<Incident> Open, int OpenCount, IReadOnlyList<Incident> Ended, IReadOnlyList<Approval> Waiting, IReadOnlyDictionary<string, Incident> Incidents, IReadOnlyList<StopOrder> Stops,
    ResponderFigures Figures, DateTimeOffset Now, Func<string, string> Command)
{
    public const int Most = 40;
    const int LatestEnded = 10;
    const int LookedThrough = 200;

    internal static async Task<HomeView> OfAsync(ResponderParts parts, CancellationToken cancellationToken)
    {
        var files = parts.Desk.Files;
        var open = await files.Incidents.OpenAsync(cancellationToken);
        var waiting = await files.Approvals.ListAsync(ApprovalStatus.Pending, cancellationToken);
        var latest = await files.Incidents.ListAsync(new IncidentQuery(null, null, null, LookedThrough, null), cancellationToken);
        return new HomeView(
            [.. open.Take(Most)], open.Count, [.. latest.Items.Where(incident => incident.HasEnded).Take(LatestEnded)],
            waiting, await ApprovalListView.IncidentsOfAsync(parts, [.. waiting.Take(Parts.Boxes.Most)], cancellationToken), await files.Stops.OrdersAsync(cancellationToken),
            await ResponderFigures.OfAsync(parts, Window.Usual, cancellationToken), parts.Time.GetUtcNow(), parts.Console.Command);
    }
}
