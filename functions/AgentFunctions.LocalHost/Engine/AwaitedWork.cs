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

/// <summary>The table of heads says all that was acknowledged before.</summary>
sealed class HeadsUpToDate : AwaitedWork
{
    public override bool NeedsHeads => true;

    public override void Write(JournalFile file)
    {
    }
}

/// <summary>An ended instance is forgotten, unless a restart would still need its rows to find out what was delivered.</summary>
sealed class Erasure(Head head) : AwaitedWork
{
    public override bool NeedsHeads => true;

    public bool IsTooEarly { get; private set; }

    public override void Write(JournalFile file) => IsTooEarly = !file.TryErase(head);
}
