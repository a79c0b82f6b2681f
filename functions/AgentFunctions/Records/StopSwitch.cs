using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What is forbidden now: one row, so that one read before an effect sees every order there is. A read that fails means
/// stop.</summary>
public sealed class StopSwitch(IRowStore rows)
{
    const string Table = "stop";
    const string Key = "orders";

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<StopOrder>> OrdersAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).Value;

    /// <summary>An order for the same scope takes the place of the one before.</summary>
    public Task PressAsync(StopOrder order, CancellationToken cancellationToken) =>
        SwapAsync(orders => [.. orders.Where(other => other.Scope != order.Scope), order], cancellationToken);

    /// <returns>False if there was no order for this scope.</returns>
    public Task<bool> ResumeAsync(string scope, CancellationToken cancellationToken) =>
        SwapAsync(
            orders => orders.Any(order => order.Scope == scope) ? [.. orders.Where(order => order.Scope != scope)] : orders, cancellationToken);

    async Task<bool> SwapAsync(Func<IReadOnlyList<StopOrder>, IReadOnlyList<StopOrder>> change, CancellationToken cancellationToken)
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

    async Task<Versioned<IReadOnlyList<StopOrder>>> ReadAsync(CancellationToken cancellationToken) =>
        await rows.FindAsync<IReadOnlyList<StopOrder>>(Table, Key, Key, cancellationToken) ?? new([], "");
}
