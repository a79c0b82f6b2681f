using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>What is too large for a message between orchestrations and activities, by the day on which it was written and the SHA-256 of what it says. The same text
/// has the same name, so that writing it again changes nothing and what is read can be checked.</summary>
public sealed class LargePayloads(IRowStore rows)
{
    const string Table = "payloads";
    const string Losses = "lost";
    const string SweptMark = "payloads-swept";
    const int Batch = 100;

    /// <summary>Bytes of UTF-8.</summary>
    public const int MostBytes = RowLimits.MaxJson;

    /// <summary>An orchestration of ours ends within three weeks, also if nobody ever answers.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(60);

    readonly Marks marks = new(rows);

    /// <param name="json">Its text is part of its name.</param>
    /// <param name="at">The same at every replay.</param>
    public static string NameOf(string json, DateTimeOffset at) => $"{Day(at)}.{Digest.Of(json)}";

    public static bool IsName(string name) => name.Length == 8 + 1 + 64 && name[8] == '.' && name[..8].All(char.IsAsciiDigit) && name[9..].All(char.IsAsciiHexDigitLower);

    /// <returns>Once it is on disk; also if it was there before.</returns>
    public Task KeepAsync(string name, string json, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, name[..8], [RowWrite.Insert(name[9..], json)], cancellationToken);

    /// <exception cref="PayloadLostException">It is not there, or is not what was written.</exception>
    public async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        if (await rows.GetAsync(Table, name[..8], name[9..], cancellationToken) is not { } row)
            throw new PayloadLostException($"The payload {name} is not in the store. It was removed by hand or is older than {KeptFor.TotalDays:0} days, or this host works on another store than the one that wrote it.");
        return Digest.Of(row.Json) == name[9..] ? row.Json : throw new PayloadLostException($"The payload {name} is not what was written: somebody changed its row. Look at who can write to the store.");
    }

    /// <summary>Writes down why an orchestration ends. In the middle of a replay its host only sees code that stops early, and calls that another mistake.</summary>
    public Task NoteLossAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, Losses, [RowWrite.Put(instanceId, RecordsJson.Write(reason))], cancellationToken);

    /// <returns>Null if none was noted.</returns>
    public async Task<string?> FindLossAsync(string instanceId, CancellationToken cancellationToken) =>
        (await rows.FindAsync<string>(Table, Losses, instanceId, cancellationToken))?.Value;

    /// <summary>Removes what is older than <see cref="KeptFor"/>, a day at a time; days that were swept before are not looked at again.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var until = now.UtcDateTime.Date - KeptFor;
        var from = await marks.FindAsync(SweptMark, cancellationToken) is { } swept ? swept.UtcDateTime.Date : until - KeptFor;
        for (var day = from; day < until; day = day.AddDays(1))
        {
            await RemoveAsync(Day(new(day, TimeSpan.Zero)), cancellationToken);
            await marks.SetAsync(SweptMark, new(day.AddDays(1), TimeSpan.Zero), cancellationToken);
        }
    }

    async Task RemoveAsync(string day, CancellationToken cancellationToken)
    {
        while (await rows.RangeAsync(Table, day, default, Batch, cancellationToken) is { Count: > 0 } old)
            await rows.WriteAsync(Table, day, [.. old.Select(row => RowWrite.Delete(row.Key))], cancellationToken);
    }

    static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd");
}

/// <summary>What a message named is not in the store. Nothing was done with it; a person must look.</summary>
public sealed class PayloadLostException(string message) : Exception(message);
