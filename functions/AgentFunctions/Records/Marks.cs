using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>When something was last done, by name, for all hosts together.</summary>
public sealed class Marks(IRowStore rows)
{
    const string Table = "marks";

    public async Task SetAsync(string name, DateTimeOffset at, CancellationToken cancellationToken) =>
        await rows.WriteAsync(Table, Table, [RowWrite.Put(RowKey.Of(name), RecordsJson.Write(new Mark(at)))], cancellationToken);

    /// <returns>Null if it was never done.</returns>
    public async Task<DateTimeOffset?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await rows.FindAsync<Mark>(Table, Table, RowKey.Of(name), cancellationToken))?.Value.At;
}

sealed record Mark(DateTimeOffset At);
