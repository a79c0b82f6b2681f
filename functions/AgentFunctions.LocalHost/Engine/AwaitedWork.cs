namespace AgentFunctions.LocalHost.Engine;

/// <summary>Work that somebody waits for.</summary>
abstract class AwaitedWork : JournalWork
{
    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    public override void Release(IEngineEffects effects) => done.TrySetResult();

    public override void Fail(Exception failure) => done.TrySetException(failure);
}

/// <summary>All that was handed in before is on disk.</summary>
sealed class Barrier : AwaitedWork
{
    public override void Write(JournalFile file)
    {
    }
}

/// <summary>The table of heads says all that was acknowledged before. The writer does it first in the commit, while what is published
/// and what is journalled still agree.</summary>
sealed class HeadsUpToDate : AwaitedWork
{
    public override void Write(JournalFile file)
    {
    }
}

/// <summary>An ended instance is forgotten, unless its parent has not heard of the end yet.</summary>
sealed class Erasure(Head head) : AwaitedWork
{
    public bool IsTooEarly { get; private set; }

    public override void Write(JournalFile file) => IsTooEarly = !file.TryErase(head);
}
