using System.Globalization;
using System.Runtime.CompilerServices;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>An incident's row with its first alerts, and a row beside it for each further alert. All are in one partition and change under the
/// incident's ETag, so they are one value; but an alert that joins a storm of thousands rewrites none of the others.</summary>
sealed class IncidentRows(IRowStore rows, string table)
{
    /// <summary>Alerts that change in one write: what a batch of rows takes, less the incident and its markers.</summary>
    public const int MostAtOnce = 90;

    /// <summary>Most incidents have no more, and then there is one row.</summary>
    const int Inside = 12;

    const string Beside = "m";

    readonly MarkedRows<Incident> incidents = new(rows, table, PlaceOf);
    readonly AlertsInMemory memory = new();

    public async Task<bool> AddAsync(Incident incident, CancellationToken cancellationToken)
    {
        var (head, beside) = Split([], incident);
        return await incidents.AddAsync(head, beside, cancellationToken);
    }

    public async Task<Versioned<Incident>?> FindAsync(IncidentNumber number, CancellationToken cancellationToken) =>
        await incidents.FindAsync(number.Partition, number.RowKey, cancellationToken) is { } found
            ? found with { Value = await WholeAsync(found.Value, cancellationToken) }
            : null;

    /// <returns>The incident as it is now; null if somebody changed it since <paramref name="was"/> was read.</returns>
    /// <exception cref="ArgumentException">More than 90 alerts changed.</exception>
    public async Task<Incident?> SwapAsync(Versioned<Incident> was, Incident now, CancellationToken cancellationToken)
    {
        var (head, beside) = Split(was.Value.Alerts, now);
        if (!await incidents.SwapAsync(was, head, beside, cancellationToken))
            return null;
        var whole = now with { AlertsVersion = head.AlertsVersion };
        memory.Keep(whole);
        return whole;
    }

    public async IAsyncEnumerable<Incident> MarkedAsync(
        string partition, string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var head in incidents.MarkedAsync(partition, prefix, after, cancellationToken))
            yield return await WholeAsync(head, cancellationToken);
    }

    public async IAsyncEnumerable<Incident> AllAsync(
        string partition, string prefix, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var head in incidents.AllAsync(partition, prefix, after, cancellationToken))
            yield return await WholeAsync(head, cancellationToken);
    }

    async Task<Incident> WholeAsync(Incident head, CancellationToken cancellationToken)
    {
        if (head.AlertsVersion == 0)
            return head;
        if (memory.Of(head) is { } known)
            return head with { Alerts = known };
        var alerts = new List<IncidentAlert>(head.Alerts);
        await foreach (var alert in rows.AllAsync<IncidentAlert>(table, IncidentNumber.Parse(head.Id).Partition, PrefixOf(head.Id), null, cancellationToken))
            alerts.Add(alert);
        var whole = head with { Alerts = alerts };
        memory.Keep(whole);
        return whole;
    }

    static (Incident Head, IReadOnlyList<RowWrite> Beside) Split(IReadOnlyList<IncidentAlert> was, Incident now)
    {
        var changed = Enumerable.Range(0, now.Alerts.Count).Where(at => at >= was.Count || !ReferenceEquals(was[at], now.Alerts[at])).ToArray();
        var outside = changed.Where(at => at >= Inside).ToArray();
        var left = Enumerable.Range(now.Alerts.Count, Math.Max(0, was.Count - now.Alerts.Count)).Where(at => at >= Inside).ToArray();
        if (outside.Length + left.Length > MostAtOnce)
            throw new ArgumentException($"{outside.Length + left.Length} alerts of {now.Id} change at once; at most {MostAtOnce} may. Change them in parts.", nameof(now));
        var head = now with
        {
            Alerts = now.Alerts.Count > Inside ? [.. now.Alerts.Take(Inside)] : now.Alerts,
            AlertsVersion = now.AlertsVersion + ((changed.Length > 0 && now.Alerts.Count > Inside) || left.Length > 0 ? 1 : 0),
        };
        return (head, [.. outside.Select(at => RowWrite.Put(KeyOf(now.Id, at), RecordsJson.Write(now.Alerts[at]))), .. left.Select(at => RowWrite.Delete(KeyOf(now.Id, at)))]);
    }

    static string KeyOf(string id, int at) => PrefixOf(id) + at.ToString("D7", CultureInfo.InvariantCulture);

    static string PrefixOf(string id) => $"{Beside}{IncidentNumber.Parse(id).RowKey}-";

    static Place PlaceOf(Incident incident)
    {
        var number = IncidentNumber.Parse(incident.Id);
        return new(number.Partition, number.RowKey, incident.State.IsOpen() ? number.MarkerKey : null);
    }
}
