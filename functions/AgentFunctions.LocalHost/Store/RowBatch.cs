using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Store;

/// <summary>Writes of one partition that stand or fall together, and who waits for the answer.</summary>
sealed record RowBatch(string Table, string Partition, IReadOnlyList<RowWrite> Writes, CancellationToken CancellationToken)
{
    /// <summary>Continuations run elsewhere: the writer thread must not do its callers' work.</summary>
    public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Size => Writes.Sum(write => write.Json?.Length ?? 0);
}
