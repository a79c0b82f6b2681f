using System.Runtime.CompilerServices;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

public sealed record StoredAlert(Alert Alert, Receipt Receipt);

/// <summary>Every accepted alert, sharded by its receipt's first hex digit. The alert is written once; what was decided of it stands in a small row
/// beside it, and a marker beside each undecided one. Rows of one alert are in one partition and are written together or not at all.</summary>
public sealed class AlertRecords(IRowStore rows)
{
    const string Table = "alerts";
    const string UndecidedMarker = "u-";

    /// <summary>The first 24 hex digits of the SHA-256 of the dedup key.</summary>
    public static string ReceiptIdOf(Alert alert) => Digest.Of(alert.DedupKey)[..24];

    /// <returns>False if this alert is known already; what is stored stays.</returns>
    public Task<bool> AcceptAsync(StoredAlert accepted, CancellationToken cancellationToken)
    {
        var id = accepted.Receipt.Id;
        if (!IsReceiptId(id))
            throw new ArgumentException($"'{id}' is not a receipt id: 24 hex digits in lower case.", nameof(accepted));
        var row = RowWrite.Insert(KeyOf(id), RecordsJson.Write(accepted));
        return rows.WriteAsync(Table, ShardOf(id), accepted.Receipt.Disposition is null ? [row, Mark(id)] : [row], cancellationToken);
    }

    public async Task<StoredAlert?> FindAsync(string receiptId, CancellationToken cancellationToken) =>
        await AcceptedAsync(receiptId, cancellationToken) is { } accepted
            ? await DecisionAsync(receiptId, cancellationToken) is { Value: var decided } ? accepted with { Receipt = decided } : accepted
            : null;

    /// <summary>Decides an alert that was just accepted. If somebody else was first, that decision stays.</summary>
    public async Task<Receipt> DecideAsync(Receipt undecided, Receipt decided, CancellationToken cancellationToken) =>
        await WriteAsync(undecided, new(undecided, ""), decided, cancellationToken)
            ? decided
            : await DecideAsync(undecided.Id, receipt => receipt.Disposition is null ? decided with { Later = receipt.Later } : receipt, cancellationToken);

    /// <summary>Decides a receipt, or adds to it later. Asks <paramref name="decide"/> again for each state it is overtaken by; the same
    /// reference writes nothing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such receipt.</exception>
    public async Task<Receipt> DecideAsync(string receiptId, Func<Receipt, Receipt> decide, CancellationToken cancellationToken)
    {
        var accepted = await AcceptedAsync(receiptId, cancellationToken) ?? throw new KeyNotFoundException($"There is no receipt '{receiptId}'.");
        while (true)
        {
            var was = await DecisionAsync(receiptId, cancellationToken) ?? new(accepted.Receipt, "");
            var now = decide(was.Value);
            if (ReferenceEquals(now, was.Value) || await WriteAsync(was.Value, was, now, cancellationToken))
                return now;
        }
    }

    /// <summary>Alerts received before then and not decided: a crash came in between. Oldest first.</summary>
    public async Task<IReadOnlyList<StoredAlert>> UndecidedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var marked = await Shard.GatherAsync(shard => MarkedAsync(shard, cancellationToken));
        var undecided = marked.Where(stored => stored.Receipt.Disposition is null && stored.Receipt.ReceivedAt < before);
        return [.. undecided.OrderBy(stored => stored.Receipt.ReceivedAt)];
    }

    /// <summary>Removes it. The same alert, sent again, is then a new one.</summary>
    public Task ForgetAsync(string receiptId, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, ShardOf(receiptId), [RowWrite.Delete(KeyOf(receiptId)), RowWrite.Delete(DecisionKeyOf(receiptId)), RowWrite.Delete(UndecidedMarker + receiptId)], cancellationToken);

    async IAsyncEnumerable<StoredAlert> MarkedAsync(string shard, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in rows.PagesAsync(Table, shard, UndecidedMarker, null, cancellationToken))
            foreach (var chunk in page.Chunk(32))
                foreach (var found in await Task.WhenAll(chunk.Select(marker => FindAsync(marker.Key[UndecidedMarker.Length..], cancellationToken))))
                    if (found is not null)
                        yield return found;
    }

    Task<bool> WriteAsync(Receipt before, Versioned<Receipt> was, Receipt now, CancellationToken cancellationToken)
    {
        if (before.Id != now.Id)
            throw new ArgumentException($"The receipt '{before.Id}' cannot become '{now.Id}'.", nameof(now));
        var row = was.By(DecisionKeyOf(now.Id), now);
        return rows.WriteAsync(Table, ShardOf(now.Id), before.Disposition is null == now.Disposition is null
            ? [row]
            : [row, now.Disposition is null ? Mark(now.Id) : RowWrite.Delete(UndecidedMarker + now.Id)], cancellationToken);
    }

    async Task<StoredAlert?> AcceptedAsync(string receiptId, CancellationToken cancellationToken) =>
        IsReceiptId(receiptId) ? (await rows.FindAsync<StoredAlert>(Table, ShardOf(receiptId), KeyOf(receiptId), cancellationToken))?.Value : null;

    Task<Versioned<Receipt>?> DecisionAsync(string receiptId, CancellationToken cancellationToken) =>
        rows.FindAsync<Receipt>(Table, ShardOf(receiptId), DecisionKeyOf(receiptId), cancellationToken);

    static RowWrite Mark(string receiptId) => RowWrite.Put(UndecidedMarker + receiptId, RecordsJson.Write(KeyOf(receiptId)));

    static bool IsReceiptId(string id) => id.Length == 24 && id.All(char.IsAsciiHexDigitLower);

    static string ShardOf(string receiptId) => receiptId[..1];

    static string KeyOf(string receiptId) => $"a-{receiptId}";

    static string DecisionKeyOf(string receiptId) => $"d-{receiptId}";
}
