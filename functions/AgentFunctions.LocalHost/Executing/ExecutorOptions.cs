using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Executing;

/// <summary>How an executor runs beside a host.</summary>
public sealed record ExecutorOptions
{
    public const string DefaultUrl = "http://127.0.0.1:7072";

    /// <summary>Where to listen: a loopback address; port 0 for any free one.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>The host's: records and the keys between the two are there.</summary>
    public string Data { get; init; } = DataFolder.Default;

    public StoreChoice Store { get; init; } = StoreChoice.Sqlite;

    public string? Runbooks { get; init; }

    /// <summary>The installation's ceiling as the executor has it: it acts by its own, whatever the host's says.</summary>
    public Stage? Stage { get; init; }

    /// <summary>A simulated estate in a third process; null for Azure.</summary>
    public Uri? EstateUrl { get; init; }

    /// <summary>Incidents go by the host's clock, which may stand still; only where the estate is simulated.</summary>
    public bool CallersClock { get; init; }
}
