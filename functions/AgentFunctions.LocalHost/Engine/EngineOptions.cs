using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>How the embedded engine runs.</summary>
public sealed record EngineOptions
{
    /// <summary>The journal's file, or <c>:memory:</c> for one that dies with the engine.</summary>
    public required string File { get; init; }

    /// <summary>So many activities run side by side; the others wait their turn.</summary>
    public int ActivityWorkers { get; init; } = 64;

    /// <summary>So many instances that wait are kept ready in memory; the longest unused ones beyond it are dropped and rebuilt from the
    /// journal when something happens to them. Busy ones are always kept.</summary>
    public int MaxHotInstances { get; init; } = 2_000;

    /// <summary>Stamped on every new instance.</summary>
    public string DefaultVersion { get; init; } = "1";

    /// <summary>After so many journal rows the table of heads is brought up to date; a restart reads at most about twice as many.</summary>
    public int RowsBetweenHeads { get; init; } = 20_000;

    /// <summary>How long a disposed engine waits for running activities to stop, in real time.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where replay-safe loggers come from; null for the engine's own logger.</summary>
    public ILoggerFactory? Loggers { get; init; }

    /// <summary>Runs each piece of work; null for the thread pool and a thread that writes. A simulation runs one piece after another, in an order that it chooses.</summary>
    internal Action<Action>? Run { get; init; }

    /// <summary>Stands between the journal and a replay, so that a test can spoil it; null for nothing.</summary>
    internal Func<IReadOnlyList<JournalEntry>, IReadOnlyList<JournalEntry>>? AtReplay { get; init; }

    /// <summary>Called around each commit, so that a test can let it fail there.</summary>
    internal Action<CommitStage>? AtCommit { get; init; }

    internal EngineOptions Checked() => this switch
    {
        { File.Length: 0 } => throw new ArgumentException("The journal has no file name. Set EngineOptions.File."),
        { ActivityWorkers: < 1 } => throw new ArgumentException($"ActivityWorkers is {ActivityWorkers}; it must be at least 1."),
        { MaxHotInstances: < 0 } => throw new ArgumentException($"MaxHotInstances is {MaxHotInstances}; it must be at least 0."),
        { RowsBetweenHeads: < 1 } => throw new ArgumentException($"RowsBetweenHeads is {RowsBetweenHeads}; it must be at least 1."),
        _ => this,
    };
}

enum CommitStage { BeforeCommit, AfterCommit }
