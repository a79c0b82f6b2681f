using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What was spent on a model, by incident and by day. What may be spent is taken before a call and corrected after it, so a crash in
/// between counts as spent, and two hosts share one purse.</summary>
public sealed class ModelSpending(IRowStore rows)
{
    const string Table = "modelspending";

    public async Task<ModelSpent> OfAsync(string account, CancellationToken cancellationToken) => (await ReadAsync(account, cancellationToken)).Value;

    /// <summary>Adds to an account if that is allowed.</summary>
    /// <param name="account">An incident's id, or a day as 2026-11-20.</param>
    /// <param name="more">What is taken; members may be negative, to give back.</param>
    /// <param name="refuses">Looks at what the account would be; null if it may.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null, or why not.</returns>
    public async Task<string?> AddAsync(string account, ModelSpent more, Func<ModelSpent, string?> refuses, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await ReadAsync(account, cancellationToken);
            var now = was.Value.Plus(more);
            if (refuses(now) is { } because)
                return because;
            if (await rows.WriteAsync(Table, RowKey.Of(account), [was.By("spent", now)], cancellationToken))
                return null;
        }
    }

    async Task<Versioned<ModelSpent>> ReadAsync(string account, CancellationToken cancellationToken) =>
        await rows.FindAsync<ModelSpent>(Table, RowKey.Of(account), "spent", cancellationToken) ?? new(new ModelSpent(0, 0, 0, 0, 0), "");
}

public sealed record ModelSpent(int Calls, long TokensIn, long TokensOut, decimal Cost, double Seconds)
{
    public ModelSpent Plus(ModelSpent more) => new(Calls + more.Calls, TokensIn + more.TokensIn, TokensOut + more.TokensOut, Cost + more.Cost, Seconds + more.Seconds);

    public ModelSpent Less(ModelSpent other) => new(Calls - other.Calls, TokensIn - other.TokensIn, TokensOut - other.TokensOut, Cost - other.Cost, Seconds - other.Seconds);
}
