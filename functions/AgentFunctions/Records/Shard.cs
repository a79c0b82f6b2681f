namespace AgentFunctions.Records;

/// <summary>One of sixteen partitions, chosen by the SHA-256 of an id, so that no partition is hot.</summary>
static class Shard
{
    public static readonly IReadOnlyList<string> All = [.. "0123456789abcdef".Select(digit => digit.ToString())];

    /// <summary>Everything that is read in each of them, side by side.</summary>
    public static async Task<IReadOnlyList<T>> GatherAsync<T>(Func<string, IAsyncEnumerable<T>> read)
    {
        var found = await Task.WhenAll(All.Select(async shard => await read(shard).ToListAsync()));
        return [.. found.SelectMany(one => one)];
    }

    public static string Of(string id) => Digest.Of(id)[..1];
}
