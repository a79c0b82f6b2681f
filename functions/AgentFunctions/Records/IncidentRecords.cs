using System.Runtime.CompilerServices;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>The incidents, newest first, and which of them are open.</summary>
public sealed class IncidentRecords(IRowStore rows)
{
    const string Table = "incidents";
    const int BucketsAtOnce = 16;

    /// <summary>Ids follow the clock, but not to the second: alerts are accepted side by side, and clocks are set.</summary>
    static readonly TimeSpan Disorder = TimeSpan.FromDays(1);

    readonly IncidentRows incidents = new(rows, Table);

    /// <summary>The next free id; one that is then not used leaves a gap.</summary>
    public async Task<string> NextIdAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await CounterAsync(cancellationToken);
            var now = new IncidentCounter(was.Value.Last + 1);
            if (await rows.WriteAsync(Table, "counter", [was.By("counter", now)], cancellationToken))
                return new IncidentNumber(now.Last).Id;
        }
    }

    /// <param name="incident">With an id from <see cref="NextIdAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if the id exists; nothing is changed then.</returns>
    public Task<bool> AddAsync(Incident incident, CancellationToken cancellationToken) => incidents.AddAsync(incident, cancellationToken);

    public async Task<Versioned<Incident>?> FindAsync(string id, CancellationToken cancellationToken) =>
        IncidentNumber.TryParse(id, out var number) ? await incidents.FindAsync(number, cancellationToken) : null;

    /// <returns>False if somebody changed it since <paramref name="was"/> was read.</returns>
    public async Task<bool> SwapAsync(Versioned<Incident> was, Incident now, CancellationToken cancellationToken) =>
        await incidents.SwapAsync(was, now, cancellationToken) is not null;

    /// <summary>Asks <paramref name="change"/> again for each state it is overtaken by. The same reference writes nothing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such incident.</exception>
    public async Task<Incident> ChangeAsync(string id, Func<Incident, Incident> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"There is no incident '{id}'.");
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value))
                return now;
            if (await incidents.SwapAsync(was, now, cancellationToken) is { } changed)
                return changed;
        }
    }

    /// <summary>Adds alerts, in parts that one write takes; an incident that ended takes none.</summary>
    /// <param name="id">Of the incident.</param>
    /// <param name="alerts">Those it has already are left out.</param>
    /// <param name="and">What else changes with each part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KeyNotFoundException">There is no such incident.</exception>
    public async Task<Incident> JoinAsync(string id, IReadOnlyList<IncidentAlert> alerts, Func<Incident, Incident> and, CancellationToken cancellationToken)
    {
        Incident? joined = null;
        foreach (var part in alerts.Chunk(IncidentRows.MostAtOnce))
            joined = await ChangeAsync(id, was => was.With(part) is var now && ReferenceEquals(now, was) ? was : and(now), cancellationToken);
        return joined ?? (await FindAsync(id, cancellationToken) ?? throw new KeyNotFoundException($"There is no incident '{id}'.")).Value;
    }

    /// <exception cref="ArgumentException">The continuation is not one of ours, or top is not 1 to 1000.</exception>
    public async Task<IncidentPage> ListAsync(IncidentQuery query, CancellationToken cancellationToken)
    {
        RowLimits.CheckTop(query.Top);
        var items = new List<Incident>();
        var (looked, last) = (0, (string?)null);
        await foreach (var incident in NewestAsync(query, cancellationToken))
        {
            if (incident.OpenedAt + Disorder < query.Since)
                break;
            if (looked++ == query.LookedAt)
                return new(items, last);
            last = incident.Id;
            if (!query.Wants(incident))
                continue;
            if (items.Count == query.Top)
                return new(items, items[^1].Id);
            items.Add(incident);
        }
        return new(items, null);
    }

    /// <summary>Incidents whose orchestration may still have work, newest first.</summary>
    public async Task<IReadOnlyList<Incident>> OpenAsync(CancellationToken cancellationToken)
    {
        var open = new List<Incident>();
        var buckets = Enumerable.Range(0, await LastBucketAsync(cancellationToken) + 1).Reverse();
        foreach (var some in buckets.Chunk(BucketsAtOnce))
            foreach (var marked in await Task.WhenAll(some.Select(bucket => MarkedOpenAsync(bucket, cancellationToken))))
                open.AddRange(marked.Where(incident => incident.State.IsOpen()));
        return open;
    }

    async Task<IReadOnlyList<Incident>> MarkedOpenAsync(int bucket, CancellationToken cancellationToken) =>
        await incidents.MarkedAsync(IncidentNumber.PartitionOf(bucket), IncidentNumber.OpenMarker, null, cancellationToken).ToListAsync(cancellationToken);

    /// <summary>An open state is looked for among the open only: they are few, the closed are many.</summary>
    async IAsyncEnumerable<Incident> NewestAsync(IncidentQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var onlyOpen = query.State?.IsOpen() == true;
        IncidentNumber? start = query.Continuation is { } continuation ? IncidentNumber.Parse(continuation) : null;
        for (var bucket = start?.BucketIndex ?? await LastBucketAsync(cancellationToken); bucket >= 0; bucket--)
        {
            var from = start?.BucketIndex == bucket ? start : null;
            var partition = IncidentNumber.PartitionOf(bucket);
            var found = onlyOpen
                ? incidents.MarkedAsync(partition, IncidentNumber.OpenMarker, from?.MarkerKey, cancellationToken)
                : incidents.AllAsync(partition, IncidentNumber.Row, from?.RowKey, cancellationToken);
            await foreach (var incident in found)
                yield return incident;
        }
    }

    async Task<int> LastBucketAsync(CancellationToken cancellationToken) =>
        new IncidentNumber((await CounterAsync(cancellationToken)).Value.Last).BucketIndex;

    async Task<Versioned<IncidentCounter>> CounterAsync(CancellationToken cancellationToken) =>
        await rows.FindAsync<IncidentCounter>(Table, "counter", "counter", cancellationToken) ?? new(new(0), "");
}

sealed record IncidentCounter(int Last);
