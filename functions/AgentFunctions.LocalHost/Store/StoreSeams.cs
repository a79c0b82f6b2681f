using AgentFunctions.LocalHost.Engine;

namespace AgentFunctions.LocalHost.Store;

/// <summary>Where a simulation takes hold of the store.</summary>
sealed record StoreSeams
{
    /// <summary>Runs each piece of work; null for a thread of its own.</summary>
    public Action<Action>? Run { get; init; }

    /// <summary>Called around each commit; what it throws before is the disk's answer.</summary>
    public Action<CommitStage>? AtCommit { get; init; }
}
