using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

public sealed record StoredAlert(Alert Alert, Receipt Receipt);

/// <summary>Every accepted alert with its receipt, sharded by the receipt's first hex digit; a marker stands beside each undecided
/// one.</summary>
public sealed class AlertRecords(IRowStore rows)
{
    const string UndecidedMarker = "u-";

    readonly MarkedRows<StoredAlert> alerts = new(rows, "alerts", stored => PlaceOf(stored.Receipt));

    /// <summary>The first 24 hex digits of the SHA-256 of the dedup key.</summary>
    public static string ReceiptIdOf(Alert alert) => Digest.Of(alert.DedupKey)[..24];

    /// <returns>False if this alert is known already; what is stored stays.</returns>
    public Task<bool> AcceptAsync(StoredAlert undecided, CancellationToken cancellationToken) =>
        alerts.AddAsync(undecided, cancellationToken);

    public async Task<StoredAlert?> FindAsync(string receiptId, CancellationToken cancellationToken) =>
        IsReceiptId(receiptId) ? (await alerts.FindAsync(ShardOf(receiptId), KeyOf(receiptId), cancellationToken))?.Value : null;

    /// <summary>Decides a receipt, or adds to it later. Asks <paramref name="decide"/> again for each state it is overtaken by; the same
    /// reference writes nothing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such receipt.</exception>
    public async Task<Receipt> DecideAsync(string receiptId, Func<Receipt, Receipt> decide, CancellationToken cancellationToken)
    {
        var unknown = $"There is no receipt '{receiptId}'.";
        return IsReceiptId(receiptId)
            ? (await alerts.ChangeAsync(ShardOf(receiptId), KeyOf(receiptId), unknown, stored => Decided(stored, decide), cancellationToken)).Receipt
            : throw new KeyNotFoundException(unknown);
    }

    /// <summary>Alerts received before then and not decided: a crash came in between. Oldest first.</summary>
    public async Task<IReadOnlyList<StoredAlert>> UndecidedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var marked = await Shard.GatherAsync(shard => alerts.MarkedAsync(shard, UndecidedMarker, null, cancellationToken));
        var undecided = marked.Where(stored => stored.Receipt.Disposition is null && stored.Receipt.ReceivedAt < before);
        return [.. undecided.OrderBy(stored => stored.Receipt.ReceivedAt)];
    }

    /// <summary>Removes it. The same alert, sent again, is then a new one.</summary>
    public Task ForgetAsync(string receiptId, CancellationToken cancellationToken) =>
        rows.WriteAsync("alerts", ShardOf(receiptId), [RowWrite.Delete(KeyOf(receiptId))], cancellationToken);

    static StoredAlert Decided(StoredAlert stored, Func<Receipt, Receipt> decide)
    {
        var now = decide(stored.Receipt);
        return ReferenceEquals(now, stored.Receipt) ? stored : stored with { Receipt = now };
    }

    static Place PlaceOf(Receipt receipt) =>
        IsReceiptId(receipt.Id)
            ? new(ShardOf(receipt.Id), KeyOf(receipt.Id), receipt.Disposition is null ? UndecidedMarker + receipt.Id : null)
            : throw new ArgumentException($"'{receipt.Id}' is not a receipt id: 24 hex digits in lower case.", nameof(receipt));

    static bool IsReceiptId(string id) => id.Length == 24 && id.All(char.IsAsciiHexDigitLower);

    static string ShardOf(string receiptId) => receiptId[..1];

    static string KeyOf(string receiptId) => $"a-{receiptId}";
}
