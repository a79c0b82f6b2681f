using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Whose orchestrations lead the incidents of a store that several hosts can reach. A host with a journal of its own would find nobody
/// leading the incidents of another's, and hand them all off.</summary>
public sealed class StoreClaim(IRowStore rows)
{
    const string Table = "installation";
    const string Key = "journal";

    /// <param name="claimant">The journal that asks.</param>
    /// <param name="takeOver">True to take it from whoever has it: that journal is lost.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if the store is the claimant's, by now or before; else whose it is.</returns>
    public async Task<Journal?> ClaimAsync(Journal claimant, bool takeOver, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await rows.FindAsync<Journal>(Table, Key, Key, cancellationToken);
            if (was?.Value.Id == claimant.Id)
                return null;
            if (was is not null && !takeOver)
                return was.Value;
            if (await rows.WriteAsync(Table, Key, [(was ?? new(claimant, "")).By(Key, claimant)], cancellationToken))
                return null;
        }
    }
}

/// <param name="Id">The same for as long as the journal lives: a file's own, or a task hub's name.</param>
/// <param name="Where">For people: how to find it.</param>
public sealed record Journal(string Id, string Where);
