namespace AgentFunctions.AzureMonitor.Metrics;

/// <summary>How metrics are read.</summary>
public sealed class MonitorOptions
{
    /// <summary>Metrics that count things but say how many there are at a time. Every other metric of unit Count is summed over the minute,
    /// and every metric of another unit is averaged.</summary>
    public IReadOnlySet<string> Levels { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "HttpQueueLength", "DiskQueueLength", "AppConnections", "connectedclients",
    };

    /// <summary>How far back it is looked for the minute in which a signal left its normal range.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromHours(2);

    /// <summary>In range for longer than this, an earlier excursion is another story.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromMinutes(10);
}
