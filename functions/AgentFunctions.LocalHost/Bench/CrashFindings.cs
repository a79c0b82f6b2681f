namespace AgentFunctions.LocalHost.Bench;

/// <summary>What may never be, each counted on its own.</summary>
enum CrashFinding { Lost, Unfinished, DoubledEffect, DecisionLost, Unexplained, BrokenChain }

/// <summary>What was found, with a sentence for each.</summary>
sealed class CrashFindings
{
    readonly List<(CrashFinding Kind, string Says)> found = [];

    public IReadOnlyList<string> Says => [.. found.Select(one => $"{one.Kind}: {one.Says}")];

    public int this[CrashFinding kind] => found.Count(one => one.Kind == kind);

    public void Add(CrashFinding kind, string says)
    {
        lock (found)
            found.Add((kind, says));
    }

    public void Unless(bool holds, CrashFinding kind, string says)
    {
        if (!holds)
            Add(kind, says);
    }
}
