using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

public sealed class RunbookRecords(IRowStore rows)
{
    const string Table = "runbookrecords";

    /// <returns>Null if it was never used or promoted.</returns>
    public async Task<RunbookRecord?> FindAsync(
        string runbookId, int version, string @class, string service, CancellationToken cancellationToken) =>
        (await ReadAsync(Empty(runbookId, version, @class, service), cancellationToken))?.Value;

    /// <summary>Asks <paramref name="change"/> again for each state it is overtaken by; an absent record is given as stage suggest without
    /// uses. The same reference writes nothing.</summary>
    public async Task<RunbookRecord> ChangeAsync(
        string runbookId, int version, string @class, string service, Func<RunbookRecord, RunbookRecord> change,
        CancellationToken cancellationToken)
    {
        var empty = Empty(runbookId, version, @class, service);
        while (true)
        {
            var was = await ReadAsync(empty, cancellationToken) ?? new(empty, "");
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value) || await SwapAsync(was, now, cancellationToken))
                return now;
        }
    }

    /// <summary>All versions, classes and services of a runbook, oldest version first.</summary>
    public async Task<IReadOnlyList<RunbookRecord>> OfAsync(string runbookId, CancellationToken cancellationToken)
    {
        var records = new List<RunbookRecord>();
        await foreach (var record in rows.AllAsync<RunbookRecord>(Table, RowKey.Of(runbookId), "v", null, cancellationToken))
            records.Add(record);
        return records;
    }

    Task<Versioned<RunbookRecord>?> ReadAsync(RunbookRecord of, CancellationToken cancellationToken) =>
        rows.FindAsync<RunbookRecord>(Table, RowKey.Of(of.RunbookId), KeyOf(of), cancellationToken);

    Task<bool> SwapAsync(Versioned<RunbookRecord> was, RunbookRecord now, CancellationToken cancellationToken)
    {
        if (KeyOf(was.Value) != KeyOf(now) || was.Value.RunbookId != now.RunbookId)
            throw new ArgumentException(
                $"The record of '{was.Value.RunbookId}' cannot become another's: a change keeps runbook, version, class and service.", nameof(now));
        return rows.WriteAsync(Table, RowKey.Of(now.RunbookId), [was.By(KeyOf(now), now)], cancellationToken);
    }

    static RunbookRecord Empty(string runbookId, int version, string @class, string service) =>
        new(runbookId, version, "", @class, service, Stage.Suggest, 0, 0, null, []);

    static string KeyOf(RunbookRecord record) => $"v{record.Version:D7}|{RowKey.Of(record.Class, 110)}|{RowKey.Of(record.Service, 110)}";
}
