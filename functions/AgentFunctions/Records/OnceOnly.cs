using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What may be taken in once only, over all hosts. It is remembered for <see cref="Remembered"/>: what comes must itself be good for less.</summary>
public sealed class OnceOnly(IRowStore rows)
{
    const string Table = "once";
    const int PageSize = 1000;
    const int WritesAtOnce = 100;

    long forgotten;

    public static TimeSpan Remembered { get; } = TimeSpan.FromDays(1);

    /// <returns>False if it was taken in before.</returns>
    public async Task<bool> FirstAsync(string purpose, string what, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Before the write: what is written is taken in, and a failure after it would lose what came.
        if (at.UtcTicks - Volatile.Read(ref forgotten) >= Remembered.Ticks)
            await ForgetAsync(purpose, at, cancellationToken);
        return await rows.WriteAsync(Table, purpose, [RowWrite.Insert(Digest.Of(what), RecordsJson.Write(new Mark(at)))], cancellationToken);
    }

    async Task ForgetAsync(string purpose, DateTimeOffset at, CancellationToken cancellationToken)
    {
        string? last = null;
        while (await rows.RangeAsync(Table, purpose, new KeyRange(After: last), PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var old in page.Where(row => RecordsJson.Read<Mark>(row.Json).At < at - Remembered).Chunk(WritesAtOnce))
                await rows.WriteAsync(Table, purpose, [.. old.Select(row => RowWrite.Delete(row.Key))], cancellationToken);
            last = page[^1].Key;
        }

        Volatile.Write(ref forgotten, at.UtcTicks);
    }
}
