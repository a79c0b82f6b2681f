using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>Changes that pipelines pushed and that the responder made itself, by service and time.</summary>
public sealed class ChangeLog(IRowStore rows) : IChangeSource
{
    const string Table = "changes";

    /// <returns>False if this service, time, kind and version is known already.</returns>
    public Task<bool> AddAsync(ChangeEvent change, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, RowKey.Of(change.Service), [RowWrite.Insert(KeyOf(change), RecordsJson.Write(change))], cancellationToken);

    /// <summary>Both ends included, oldest first.</summary>
    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var changes = new List<ChangeEvent>();
        foreach (var service in services)
            await foreach (var change in SinceAsync(service, from, cancellationToken))
            {
                if (change.At > to)
                    break;
                changes.Add(change);
            }
        return [.. changes.OrderBy(change => change.At)];
    }

    IAsyncEnumerable<ChangeEvent> SinceAsync(Service service, DateTimeOffset from, CancellationToken cancellationToken) =>
        rows.AllAsync<ChangeEvent>(Table, RowKey.Of(service.Id), "c-", $"c-{RowKey.Of(from)}", cancellationToken);

    static string KeyOf(ChangeEvent change) => $"c-{RowKey.Of(change.At)}-{Digest.Of($"{change.Kind}\n{change.Version}")}";
}
