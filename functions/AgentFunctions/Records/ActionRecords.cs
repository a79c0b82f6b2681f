using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <param name="Reserved">True if the intent is written and the effect may be tried.</param>
/// <param name="Existing">What is in the ledger under this operation key already; null if nothing was.</param>
/// <param name="Forbidden">The cap that forbids it; null if none does.</param>
public sealed record ReserveAnswer(bool Reserved, ActionRecord? Existing, string? Forbidden);

/// <summary>The ledger of effects. Every write also replaces the one <c>window</c> row under its ETag, so that two reservations that
/// together would break a cap cannot both be written, and no cap is judged by a state that has just changed.</summary>
public sealed class ActionRecords(IRowStore rows)
{
    const string Table = "actions";
    const string Ledger = "ledger";
    const string WindowKey = "window";

    /// <summary>Writes the intent if the operation key is new and <paramref name="caps"/> allows it.</summary>
    /// <param name="intent">What shall be done.</param>
    /// <param name="caps">Given all effects of the last 24 hours, undo included: null to allow, else the cap that forbids. May be asked
    /// again.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReserveAnswer> ReserveAsync(
        ActionRecord intent, Func<IReadOnlyList<ActionRecord>, string?> caps, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var window = await WindowAsync(cancellationToken);
            if (await FindAsync(intent.OperationKey, cancellationToken) is { } existing)
                return new(false, existing, null);
            if (caps(await ReadAsync(window.Value.Since(now), cancellationToken)) is { } forbidden)
                return new(false, null, forbidden);
            if (await rows.WriteAsync(Table, Ledger, Reservation(intent, window, now), cancellationToken))
                return new(true, null, null);
        }
    }

    public async Task<ActionRecord?> FindAsync(string operationKey, CancellationToken cancellationToken) =>
        (await rows.FindAsync<ActionRecord>(Table, Ledger, KeyOf(operationKey), cancellationToken))?.Value;

    /// <summary>Asks <paramref name="change"/> again for each state it is overtaken by. The same reference writes nothing.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was reserved under this operation key.</exception>
    public async Task<ActionRecord> ChangeAsync(
        string operationKey, Func<ActionRecord, ActionRecord> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var window = await WindowAsync(cancellationToken);
            var was = await rows.FindAsync<ActionRecord>(Table, Ledger, KeyOf(operationKey), cancellationToken)
                ?? throw new KeyNotFoundException($"Nothing was reserved under the operation key '{operationKey}'.");
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value))
                return now;
            RowWrite[] writes = [was.By(KeyOf(operationKey), now), window.By(WindowKey, window.Value)];
            if (await rows.WriteAsync(Table, Ledger, writes, cancellationToken))
                return now;
        }
    }

    /// <summary>All effects of the last 24 hours, undo included, oldest first.</summary>
    public async Task<IReadOnlyList<ActionRecord>> RecentAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        await ReadAsync((await WindowAsync(cancellationToken)).Value.Since(now), cancellationToken);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<ActionRecord>> OfIncidentAsync(string incidentId, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var key in rows.AllAsync<string>(Table, Ledger, IncidentPrefix(incidentId), null, cancellationToken))
            keys.Add(key);
        return [.. (await ReadAsync(keys, cancellationToken)).OrderBy(action => action.At)];
    }

    async Task<IReadOnlyList<ActionRecord>> ReadAsync(IEnumerable<string> operationKeys, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(operationKeys.Select(key => FindAsync(key, cancellationToken)));
        return [.. found.OfType<ActionRecord>()];
    }

    async Task<Versioned<ActionWindow>> WindowAsync(CancellationToken cancellationToken) =>
        await rows.FindAsync<ActionWindow>(Table, Ledger, WindowKey, cancellationToken) ?? new(new([]), "");

    static IReadOnlyList<RowWrite> Reservation(ActionRecord intent, Versioned<ActionWindow> window, DateTimeOffset now) =>
    [
        RowWrite.Insert(KeyOf(intent.OperationKey), RecordsJson.Write(intent)),
        RowWrite.Put(OfIncidentKey(intent), RecordsJson.Write(intent.OperationKey)),
        window.By(WindowKey, window.Value.With(intent, now)),
    ];

    static string KeyOf(string operationKey) => $"op-{RowKey.Of(operationKey)}";

    static string OfIncidentKey(ActionRecord intent) => IncidentPrefix(intent.IncidentId) + Digest.Of(intent.OperationKey);

    static string IncidentPrefix(string incidentId) => $"of-{RowKey.Of(incidentId, 100)}|";
}
