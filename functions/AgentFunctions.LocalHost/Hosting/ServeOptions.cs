using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>How one installation on this machine runs.</summary>
public sealed record ServeOptions
{
    public const string DefaultUrl = "http://127.0.0.1:7071";

    /// <summary>Where to listen: a loopback address; port 0 for any free one.</summary>
    public string Url { get; init; } = DefaultUrl;

    /// <summary>Where people reach this host from elsewhere, through a gateway; null for nowhere but this machine.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Where all state lives.</summary>
    public string Data { get; init; } = DataFolder.Default;

    /// <summary>Where records are kept; the journal is always a file in <see cref="Data"/>.</summary>
    public StoreChoice Store { get; init; } = StoreChoice.Sqlite;

    /// <summary>The folder with <c>catalog/</c>; null to look for <c>runbooks/</c> here and above.</summary>
    public string? Runbooks { get; init; }

    /// <summary>The installation's ceiling; null for what the features file says, and observe if that says nothing.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Where a clock that stands still begins; null for the real one.</summary>
    public DateTimeOffset? ManualClock { get; init; }

    /// <summary>A simulated estate in another process; null for one in this.</summary>
    public Uri? EstateUrl { get; init; }

    /// <summary>Look after Azure instead of a simulated estate.</summary>
    public bool Azure { get; init; }

    /// <summary>The process that acts for this one, which then has no way to act itself; null where it acts itself.</summary>
    public Uri? Executor { get; init; }

    /// <summary>A watch outside that is called at every beat; null for none. The address is a secret.</summary>
    public Uri? Heartbeat { get; init; }

    /// <summary>Where people are paged when the responder itself is ill; null for nowhere. The address is a secret.</summary>
    public Uri? Pager { get; init; }

    /// <summary>Message channels on this machine may be called, also by http: for trials and tests.</summary>
    public bool LoopbackChannels { get; init; }

    /// <summary>An OpenTelemetry collector that takes meters and traces by OTLP over HTTP; null for none.</summary>
    public Uri? Collector { get; init; }

    /// <summary>A model that thinks along: Azure OpenAI, or any endpoint of OpenAI's protocol; null for what model.json says.</summary>
    public Uri? Model { get; init; }

    /// <summary>Of its deployment.</summary>
    public string? ModelName { get; init; }

    /// <summary>Of the simulated estate in this process.</summary>
    public int Seed { get; init; } = 1;
}
