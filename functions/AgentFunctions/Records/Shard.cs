namespace AgentFunctions.Records;

/// <summary>One of sixteen partitions, chosen by the SHA-256 of an id, so that no partition is hot.</summary>
static class Shard
{
    public static readonly IReadOnlyList<string> All = [.. "0123456789abcdef".Select(digit => digit.ToString())];

    public static string Of(string id) => Digest.Of(id)[..1];
}
