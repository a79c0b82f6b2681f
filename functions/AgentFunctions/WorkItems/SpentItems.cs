using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.WorkItems;

/// <summary>Every work item that was ever taken in: who sends a recorded one again is refused, on every host and after every restart.</summary>
public sealed class SpentItems(IRowStore rows)
{
    const string Table = "workitems";
    const string Partition = "spent";

    /// <returns>False if it was taken in before.</returns>
    public Task<bool> SpendAsync(WorkItem item, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, Partition, [RowWrite.Insert(RowKey.Of(item.Id), $"\"{item.ExpiresAt.UtcDateTime:O}\"")], cancellationToken);
}
