using System.Text.Json;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;

namespace AgentFunctions.AzureHost.Simulated;

/// <summary>The simulated estate's log in the store: one row an entry, numbered. Several workers may have one each; of two that append at
/// once, one loses, and so does one that has not seen what another appended before.</summary>
/// <param name="rows">The store.</param>
/// <param name="known">What was read so far.</param>
sealed class RowOperationLog(IRowStore rows, IReadOnlyList<EstateEntry> known) : IOperationLog
{
    const string Table = "estate";
    const string Partition = "log";
    const int Page = 1000;

    readonly List<EstateEntry> entries = [.. known];

    /// <param name="first">So many entries are known.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was appended after them; empty if nothing.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async Task<IReadOnlyList<EstateEntry>> NewerAsync(int first, CancellationToken cancellationToken)
    {
        var newer = new List<EstateEntry>();
        IReadOnlyList<Row> page;
        do
        {
            page = await rows.RangeAsync(Table, Partition, new KeyRange(After: Key(first + newer.Count)), Page, cancellationToken);
            newer.AddRange(page.Select(row => JsonSerializer.Deserialize<EstateEntry>(row.Json, EstateJson.Wire)!));
        }
        while (page.Count == Page);
        return newer;
    }

    /// <exception cref="IOException">Another worker appended first, or the store does not answer.</exception>
    public async Task AppendAsync(EstateEntry entry, CancellationToken cancellationToken)
    {
        var row = RowWrite.Insert(Key(ReadAll().Count + 1), JsonSerializer.Serialize(entry, EstateJson.Wire));
        try
        {
            if (!await rows.WriteAsync(Table, Partition, [row], cancellationToken))
                throw new IOException("Another worker changed the estate at the same moment. Look again.");
        }
        catch (StoreUnavailableException problem)
        {
            throw new IOException($"The estate's log cannot be written: {problem.Message}", problem);
        }

        lock (entries)
            entries.Add(entry);
    }

    public IReadOnlyList<EstateEntry> ReadAll()
    {
        lock (entries)
            return [.. entries];
    }

    /// <summary>Sorts as the numbers do; the first entry has number 1.</summary>
    static string Key(int number) => $"{number:D9}";
}
