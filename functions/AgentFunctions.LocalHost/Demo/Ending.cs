namespace AgentFunctions.LocalHost.Demo;

/// <summary>How a story was to end and how it did.</summary>
/// <param name="Story">Its incident, or a name.</param>
sealed record Ending(string Story, string Wanted, string Got)
{
    /// <summary>What differed beside the state.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    public bool Ok => Wanted == Got && Differences.Count == 0;

    public Ending Expect(string what, object wanted, object got) =>
        Equals(wanted, got) ? this : this with { Differences = [.. Differences, $"{what}: wanted {wanted}, got {got}"] };

    /// <summary>For whoever must find out why; empty if all is well.</summary>
    public string Explain() => Ok ? "" : string.Join("; ", [$"{Story} was to end {Wanted} and ended {Got}", .. Differences]);
}

static class Endings
{
    /// <returns>0 if each ended as it should, 1 otherwise.</returns>
    public static int Status(IReadOnlyCollection<Ending> endings) => endings.Count > 0 && endings.All(ending => ending.Ok) ? 0 : 1;
}
