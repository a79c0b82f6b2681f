namespace AgentFunctions.Azure.Reading;

/// <summary>How patiently, how often and how much sources are asked. Whoever waits for evidence waits ten seconds at most.</summary>
public sealed record ReadingOptions
{
    /// <summary>For one try, headers and body.</summary>
    public TimeSpan PatiencePerTry { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>For all tries and the pauses between them.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(9);

    /// <summary>After the first. Only reads go this way, so each may be repeated.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Before the second try; doubled before the third.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>A source that asks for a longer pause is not asked again now.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>An answer is given again to the same question for so long. Short: what is read just before an act is read now.</summary>
    public TimeSpan Remembered { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A longer answer is refused.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Requests at once for one subscription, or for one host outside Azure. Azure Resource Manager itself allows more; others use it too.</summary>
    public int Burst { get; init; } = 40;

    /// <summary>What the burst grows back by.</summary>
    public int PerSecond { get; init; } = 10;

    /// <summary>How many may wait for their turn; the rest is refused.</summary>
    public int Queue { get; init; } = 60;
}
