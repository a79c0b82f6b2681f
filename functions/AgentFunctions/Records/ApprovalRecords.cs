using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Requests for agreement. Who swaps one from pending first has decided. A marker stands beside each one that is pending, or
/// decided and not yet consumed by its orchestration.</summary>
public sealed class ApprovalRecords(IRowStore rows)
{
    const string RowPrefix = "a-";
    const string WaitingMarker = "w-";

    readonly MarkedRows<Approval> approvals = new(rows, "approvals", PlaceOf);

    /// <returns>False if the id exists; nothing is changed then.</returns>
    public Task<bool> AddAsync(Approval approval, CancellationToken cancellationToken) => approvals.AddAsync(approval, cancellationToken);

    public Task<Versioned<Approval>?> FindAsync(string id, CancellationToken cancellationToken) =>
        approvals.FindAsync(Shard.Of(id), KeyOf(id), cancellationToken);

    /// <returns>False if somebody changed it since <paramref name="was"/> was read.</returns>
    public Task<bool> SwapAsync(Versioned<Approval> was, Approval now, CancellationToken cancellationToken) =>
        approvals.SwapAsync(was, now, cancellationToken);

    /// <summary>Asks <paramref name="change"/> again for each state it is overtaken by. The same reference writes nothing.</summary>
    /// <exception cref="KeyNotFoundException">There is no such approval.</exception>
    public Task<Approval> ChangeAsync(string id, Func<Approval, Approval> change, CancellationToken cancellationToken) =>
        approvals.ChangeAsync(Shard.Of(id), KeyOf(id), $"There is no approval '{id}'.", change, cancellationToken);

    /// <summary>Oldest request first. Pending ones are found by their markers; any other status, and null for all, reads every
    /// approval.</summary>
    public Task<IReadOnlyList<Approval>> ListAsync(ApprovalStatus? status, CancellationToken cancellationToken) =>
        status == ApprovalStatus.Pending
            ? GatherAsync(Waiting(cancellationToken), approval => approval.Status == ApprovalStatus.Pending)
            : GatherAsync(Every(cancellationToken), approval => status is null || approval.Status == status);

    /// <summary>Decided, but their orchestration has not taken notice yet: whom the sweeper rings again.</summary>
    public Task<IReadOnlyList<Approval>> UnconsumedAsync(CancellationToken cancellationToken) =>
        GatherAsync(Waiting(cancellationToken), approval => approval.Status != ApprovalStatus.Pending && !approval.Consumed);

    /// <summary>Removes it.</summary>
    public Task ForgetAsync(string id, CancellationToken cancellationToken) =>
        rows.WriteAsync("approvals", Shard.Of(id), [RowWrite.Delete(KeyOf(id)), RowWrite.Delete(WaitingMarker + RowKey.Of(id))], cancellationToken);

    Func<string, IAsyncEnumerable<Approval>> Every(CancellationToken cancellationToken) =>
        shard => approvals.AllAsync(shard, RowPrefix, null, cancellationToken);

    Func<string, IAsyncEnumerable<Approval>> Waiting(CancellationToken cancellationToken) =>
        shard => approvals.MarkedAsync(shard, WaitingMarker, null, cancellationToken);

    static async Task<IReadOnlyList<Approval>> GatherAsync(Func<string, IAsyncEnumerable<Approval>> read, Func<Approval, bool> wanted)
    {
        var found = await Shard.GatherAsync(read);
        return [.. found.Where(wanted).OrderBy(approval => approval.AskedAt).ThenBy(approval => approval.Id, StringComparer.Ordinal)];
    }

    static Place PlaceOf(Approval approval) =>
        new(Shard.Of(approval.Id), KeyOf(approval.Id), IsWaiting(approval) ? WaitingMarker + RowKey.Of(approval.Id) : null);

    static bool IsWaiting(Approval approval) => approval.Status == ApprovalStatus.Pending || !approval.Consumed;

    static string KeyOf(string id) => RowPrefix + RowKey.Of(id);
}
