using System.Text.Json;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What past incidents taught, one row a kind of trouble and way out. They are few: a question reads them all.</summary>
public sealed class Memories(IRowStore rows)
{
    const string Table = "memories";
    const string Partition = "all";
    const int Most = 1000;
    const int MostCases = 20;

    /// <summary>Those that count, by id. A row that cannot be read or was not written by us is left out: a memory is never needed.</summary>
    public async Task<IReadOnlyList<Memory>> AllAsync(CancellationToken cancellationToken) =>
        [.. (await rows.RangeAsync(Table, Partition, new KeyRange(), Most, cancellationToken)).Select(Read).OfType<Memory>().Where(memory => memory.Removed is null)];

    /// <summary>Also one that was taken away; null if there is none.</summary>
    public async Task<Memory?> FindAsync(string id, CancellationToken cancellationToken) =>
        await rows.GetAsync(Table, Partition, RowKey.Of(id), cancellationToken) is { } row ? Read(row) : null;

    /// <summary>Adds what one incident taught; the same run again, and what was taken away, add nothing.</summary>
    public Task AddAsync(Memory one, CancellationToken cancellationToken) => ChangeAsync(one.Id, was => was is null ? one
        : was.Removed is not null || one.Cases.All(add => was.Cases.Any(known => known.Run == add.Run)) ? was
        : was with { Features = one.Features, Category = one.Category, Cases = [.. one.Cases.Concat(was.Cases).Take(MostCases)] }, cancellationToken);

    /// <summary>A person's word about an incident counts more than what was measured in it.</summary>
    public async Task JudgeAsync(string incidentId, bool right, string by, CancellationToken cancellationToken)
    {
        foreach (var memory in (await AllAsync(cancellationToken)).Where(memory => memory.Action.Length > 0 && memory.Cases.Any(IsOf)))
            await ChangeAsync(memory.Id, was => was is null ? null : was with { Cases = [.. was.Cases.Select(one => IsOf(one) ? one with { Better = right, JudgedBy = by } : one)] }, cancellationToken);

        bool IsOf(MemoryCase one) => one.Run.StartsWith(incidentId + "/", StringComparison.Ordinal);
    }

    /// <returns>False if there is none that counts.</returns>
    public async Task<bool> RemoveAsync(string id, Removal removal, CancellationToken cancellationToken)
    {
        var mine = false;
        await ChangeAsync(id, was =>
        {
            mine = was is { Removed: null };
            return mine ? was! with { Removed = removal } : was;
        }, cancellationToken);
        return mine;
    }

    /// <summary>Asks again for each state that it is overtaken by. The same reference writes nothing.</summary>
    async Task ChangeAsync(string id, Func<Memory?, Memory?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await rows.GetAsync(Table, Partition, RowKey.Of(id), cancellationToken);
            var was = row is null ? null : Read(row);
            var now = change(was);
            if (now is null || ReferenceEquals(now, was) || await rows.WriteAsync(Table, Partition, [new Versioned<Memory>(now, row?.ETag ?? "").By(RowKey.Of(id), now)], cancellationToken))
                return;
        }
    }

    static Memory? Read(Row row)
    {
        try
        {
            return RecordsJson.Read<Memory>(row.Json) is { IsSound: true } memory && RowKey.Of(memory.Id) == row.Key ? memory : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
