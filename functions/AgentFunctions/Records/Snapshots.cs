using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>All evidence that was ever gathered, by snapshot id: <c>{incident}/{n}</c>.</summary>
public sealed class Snapshots(IRowStore rows)
{
    const string Table = "snapshots";

    /// <returns>False if the id exists: an activity that runs again keeps the snapshot of its first run.</returns>
    public Task<bool> AddAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        var (partition, key) = PlaceOf(snapshot.Id);
        return rows.WriteAsync(Table, partition, [RowWrite.Insert(key, RecordsJson.Write(snapshot))], cancellationToken);
    }

    public async Task<Snapshot?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var (partition, key) = PlaceOf(id);
        return (await rows.FindAsync<Snapshot>(Table, partition, key, cancellationToken))?.Value;
    }

    /// <summary>Removes all of an incident.</summary>
    public Task ForgetAsync(string incidentId, CancellationToken cancellationToken) => rows.ForgetAsync(Table, RowKey.Of(incidentId), "", cancellationToken);

    static (string Partition, string Key) PlaceOf(string id)
    {
        var cut = id.LastIndexOf('/');
        return (RowKey.Of(cut < 0 ? "" : id[..cut]), RowKey.Of(id[(cut + 1)..]));
    }
}
