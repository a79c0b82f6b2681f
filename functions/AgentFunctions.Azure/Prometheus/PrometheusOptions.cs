namespace AgentFunctions.Azure.Prometheus;

/// <summary>Where metrics are asked for in PromQL.</summary>
/// <param name="Url">Of the server, or the query endpoint of an Azure Monitor workspace.</param>
public sealed record PrometheusOptions(Uri Url)
{
    /// <summary>Of the token; null if the server asks for none. An Azure Monitor workspace takes https://prometheus.monitor.azure.com/.default.</summary>
    public string? Scope { get; init; }

    /// <summary>Where people look; null for <see cref="Url"/>.</summary>
    public Uri? Page { get; init; }

    public TimeSpan Step { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How far back it is looked for the minute in which a signal left its normal range.</summary>
    public TimeSpan LookBack { get; init; } = TimeSpan.FromHours(2);

    /// <summary>In range for longer than this, an earlier excursion is another story.</summary>
    public TimeSpan Calm { get; init; } = TimeSpan.FromMinutes(10);
}
