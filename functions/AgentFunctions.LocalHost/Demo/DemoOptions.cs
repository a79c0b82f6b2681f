namespace AgentFunctions.LocalHost.Demo;

/// <summary>How the demonstration is played.</summary>
/// <param name="Data">Its own folder; emptied at the start.</param>
/// <param name="Once">Unattended to the ends: you approve.</param>
/// <param name="Fast">Waits for nothing.</param>
/// <param name="Crash">Kills its own host in mid-act.</param>
public sealed record DemoOptions(string Data, string? Runbooks, bool Once, bool Fast, bool Crash)
{
    /// <summary>Virtual time when the night begins.</summary>
    public static DateTimeOffset Evening { get; } = new(2026, 11, 20, 2, 50, 0, TimeSpan.Zero);

    public const int Seed = 7;

    /// <summary>Who you are: the secondary on-call of checkout.</summary>
    public const string You = "ben";
}
