using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Who answers in whose stead, as people said themselves. One row: there are few, and each question reads them all.</summary>
public sealed class Delegations(IRowStore rows)
{
    const string Table = "delegations";
    const string Key = "all";

    /// <summary>Those that have not ended, oldest first.</summary>
    public async Task<IReadOnlyList<Delegation>> CurrentAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await ReadAsync(cancellationToken)).Value.Where(delegation => delegation.End > now)];

    /// <summary>A person's new delegation takes the place of the one before; those that ended are forgotten.</summary>
    public Task AddAsync(Delegation delegation, DateTimeOffset now, CancellationToken cancellationToken) =>
        SwapAsync(all => [.. all.Where(other => other.End > now && !PersonName.IsSame(other.From, delegation.From)), delegation], cancellationToken);

    /// <returns>False if this person had none.</returns>
    public Task<bool> EndAsync(string from, DateTimeOffset now, CancellationToken cancellationToken) =>
        SwapAsync(all => all.Any(other => other.End > now && PersonName.IsSame(other.From, from)) ? [.. all.Where(other => !PersonName.IsSame(other.From, from))] : all, cancellationToken);

    async Task<bool> SwapAsync(Func<IReadOnlyList<Delegation>, IReadOnlyList<Delegation>> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await ReadAsync(cancellationToken);
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value))
                return false;
            if (await rows.WriteAsync(Table, Key, [was.By(Key, now)], cancellationToken))
                return true;
        }
    }

    async Task<Versioned<IReadOnlyList<Delegation>>> ReadAsync(CancellationToken cancellationToken) =>
        await rows.FindAsync<IReadOnlyList<Delegation>>(Table, Key, Key, cancellationToken) ?? new([], "");
}
