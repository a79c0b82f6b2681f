using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.Records;

namespace AgentFunctions.Evaluation.Storms;

/// <param name="Suspects">Services that could be its root, likeliest first.</param>
sealed record PlayedIncident(IReadOnlyList<StormAlert> Alerts, IReadOnlyList<string> Suspects);

/// <summary>Plays a storm through the same pure functions that place alerts and name roots in a host, without a store.</summary>
sealed class StormPlay(Storm storm)
{
    static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Gather = TimeSpan.FromSeconds(20);

    readonly Dictionary<string, OpenGroup> groups = [];
    readonly Dictionary<string, List<(StormAlert Alert, IncidentAlert Told)>> incidents = [];
    readonly PriorityQueue<(string Component, string IncidentId), double> triages = new();
    int number;

    public async Task<IReadOnlyList<PlayedIncident>> RunAsync()
    {
        var ends = storm.Ends.OrderBy(end => end.Value).ToList();
        foreach (var alert in storm.Alerts)
        {
            while (triages.TryPeek(out _, out var due) && due <= alert.Arrives)
                TriageNext(due);
            foreach (var end in ends.Where(end => end.Value <= alert.Arrives).ToArray())
            {
                End(end.Key, end.Value);
                ends.Remove(end);
            }
            await ArriveAsync(alert);
        }
        while (triages.TryPeek(out _, out var due))
            TriageNext(due);
        return [.. incidents.Values.Where(those => those.Count > 0).Select(Told)];
    }

    async Task ArriveAsync(StormAlert alert)
    {
        var now = At(alert.Arrives);
        var arrival = Arrival.Of(Written(alert, now), storm.Catalog);
        var component = storm.Catalog.ComponentOf(arrival.Place);
        var (group, seat) = await Seating.PlaceAsync(groups.GetValueOrDefault(component) ?? new OpenGroup(component, []), arrival, storm.Catalog, now, () => Task.FromResult($"INC-{++number:D4}"));
        groups[component] = group;
        if (!incidents.ContainsKey(seat.Open.IncidentId))
            incidents[seat.Open.IncidentId] = [];
        if (seat.Placement.Joins is null)
            triages.Enqueue((component, seat.Open.IncidentId), alert.Arrives + Gather.TotalSeconds);
        incidents[seat.Open.IncidentId].Add((alert, arrival.ForIncident));
        foreach (var younger in seat.Placement.Merges)
            Merge(component, younger, seat.Open.IncidentId);
        Part(component, seat.Open.IncidentId, now);
    }

    /// <summary>As the look does that each new service in an incident brings about.</summary>
    void Part(string component, string id, DateTimeOffset now)
    {
        var root = SuspectsOf(incidents[id])[0];
        while (SecondCause.Of(id, root, groups[component], storm.Catalog, now) is { } second)
        {
            var to = second.Into ?? $"INC-{++number:D4}";
            groups[component] = second.Part(groups[component], id, to, now);
            var leaving = incidents[id].Where(one => second.Services.Contains(one.Told.Service)).ToArray();
            incidents[to] = [.. incidents.GetValueOrDefault(to) ?? [], .. leaving];
            incidents[id].RemoveAll(leaving.Contains);
        }
    }

    void TriageNext(double due)
    {
        var (component, id) = triages.Dequeue();
        if (Merging.OlderOf(id, groups[component], storm.Catalog, At(due)) is { } older)
            Merge(component, id, older.IncidentId);
        else if (incidents[id].Count > 0)
            Part(component, id, At(due));
    }

    void Merge(string component, string goneId, string olderId)
    {
        groups[component] = Merging.WithoutPlace(groups[component], goneId, olderId);
        incidents[olderId].AddRange(incidents[goneId]);
        incidents[goneId].Clear();
    }

    /// <summary>Azure Monitor says Resolved for all alerts of a cause: incidents with nothing else end.</summary>
    void End(string cause, double at)
    {
        foreach (var (component, group) in groups.ToArray())
            foreach (var open in group.Incidents.Where(open => incidents[open.IncidentId].All(one => one.Alert.Cause == cause)))
                groups[component] = groups[component].WithEnded(open.IncidentId, SuspectsOf(incidents[open.IncidentId])[0], At(at), mayReopen: true);
    }

    PlayedIncident Told(List<(StormAlert Alert, IncidentAlert Told)> those) => new([.. those.Select(one => one.Alert)], SuspectsOf(those));

    IReadOnlyList<string> SuspectsOf(List<(StormAlert Alert, IncidentAlert Told)> those) =>
        [.. Impact.SuspectsOf([.. those.Select(one => one.Told)], storm.Catalog).Select(suspect => suspect.Service)];

    StoredAlert Written(StormAlert made, DateTimeOffset now)
    {
        var alert = new Alert(
            $"{made.Service}/{made.Signal}/{made.At:R}", $"{made.Service}-{made.Signal}", made.Severity, "Metric",
            made.Signal.Contains("/action", StringComparison.Ordinal) || made.Signal.EndsWith("/write", StringComparison.Ordinal) ? "Activity Log - Administrative" : "Platform",
            AlertCondition.Fired, At(made.At), null, [storm.Catalog.Find(made.Service)!.ResourceId], [], made.Signal,
            made.Blames is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["dependency/target"] = made.Blames }, "", false, "azureMonitorCommonAlertSchema", null);
        return new(alert, new Receipt(AlertRecords.ReceiptIdOf(alert), alert.DedupKey, alert.AlertId, alert.Severity, alert.Rule, made.Service, now, null, null, "", "", []));
    }

    static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);
}
