using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What may be taken in once only, over all hosts.</summary>
public sealed class OnceOnly(IRowStore rows)
{
    const string Table = "once";

    /// <returns>False if it was taken in before.</returns>
    public Task<bool> FirstAsync(string purpose, string what, DateTimeOffset at, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, purpose, [RowWrite.Insert(Digest.Of(what), RecordsJson.Write(new Mark(at)))], cancellationToken);
}
