namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>One kind of fault, and what came of it.</summary>
/// <param name="Count">How often it was done.</param>
/// <param name="Wrong">How often something was lost, doubled or silently different.</param>
/// <param name="Figure">What was seen.</param>
public sealed record FaultLine(string What, int Count, int Wrong, string Figure)
{
    /// <summary>The first few of what was wrong.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <param name="Moments">Kills at random moments.</param>
/// <param name="Every">Of the writes to be killed at, each so-manieth.</param>
/// <param name="Trials">Damages, restarts and the like.</param>
/// <param name="Data">Where the files are put for the time of the run.</param>
public sealed record FaultsOptions(int Moments, int Every, int Trials, string Data);
