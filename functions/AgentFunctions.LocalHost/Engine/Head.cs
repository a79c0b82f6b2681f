using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>All that memory holds of an instance that waits: where its journal ends and when it must be woken. Locked while it is changed.</summary>
sealed class Head(string id)
{
    Queue<Message>? mailbox;
    bool isRunning;
    int unwritten;
    TaskCompletionSource<InstanceState>? ended;

    public string Id => id;

    /// <summary>The row of its very first entry. Known to the writer; 0 until it is written.</summary>
    public long Number { get; set; }

    public long LastRow { get; set; }

    public long NextTimer { get; set; }

    public int Owes { get; set; }

    /// <summary>As it is on disk; null before the start is, and for one that waits and whose row in the table of heads is current.</summary>
    public volatile InstanceState? State;

    /// <summary>The due time that the agenda holds for it; guarded by the agenda.</summary>
    public long Armed { get; set; }

    /// <summary>It is in the writer's list of heads to bring up to date; the writer's own.</summary>
    public bool IsDirty { get; set; }

    /// <summary>Purged: it must not be written again; the writer's own.</summary>
    public bool IsErased { get; set; }

    public bool HasEnded { get; private set; }

    /// <summary>The running code; null if it was dropped or has ended. Touched by its turn, or under the lock between turns.</summary>
    public Instance? Hot { get; set; }

    /// <summary>It is in the list of instances that may be dropped, and had a turn since it was last looked at; the writer's own.</summary>
    public bool IsListed { get; set; }

    public bool WasUsed { get; set; }

    /// <returns>True if the caller must see to it that a turn runs.</returns>
    public bool Put(Message message)
    {
        lock (this)
        {
            (mailbox ??= new Queue<Message>()).Enqueue(message);
            if (isRunning)
                return false;
            return isRunning = true;
        }
    }

    public Message? Take()
    {
        lock (this)
            return mailbox is not null && mailbox.TryDequeue(out var message) ? message : null;
    }

    /// <returns>False if there is news.</returns>
    public bool Rest()
    {
        lock (this)
        {
            if (mailbox?.Count > 0)
                return false;
            isRunning = false;
            return true;
        }
    }

    public void Handed()
    {
        lock (this)
            unwritten++;
    }

    /// <summary>A turn is on disk.</summary>
    /// <returns>True if that was its end.</returns>
    public bool Written(Turn turn)
    {
        lock (this)
        {
            unwritten--;
            (State, NextTimer, Owes) = (turn.After ?? State, turn.NextTimer, turn.Owes);
            if (HasEnded || State is not { HasEnded: true })
                return false;
            HasEnded = true;
            Hot = null;
            ended?.TrySetResult(State);
            return true;
        }
    }

    public void LoadEnded(InstanceState state) => (State, HasEnded) = (state, true);

    public Task<InstanceState> WhenEnded()
    {
        lock (this)
        {
            if (HasEnded)
                return Task.FromResult(State!);
            ended ??= new TaskCompletionSource<InstanceState>(TaskCreationOptions.RunContinuationsAsynchronously);
            return ended.Task;
        }
    }

    public void Fail(Exception failure)
    {
        lock (this)
            ended?.TrySetException(failure);
    }

    /// <summary>Drops the running code if nothing is under way; the journal has it all.</summary>
    public bool TryCool()
    {
        lock (this)
        {
            if (!IsIdle)
                return false;
            (Hot, mailbox) = (null, null);
            if (!IsDirty)
                State = null;
            return true;
        }
    }

    /// <summary>Forgets what its row in the table of heads says as well.</summary>
    public void Shrink()
    {
        lock (this)
        {
            if (Hot is null && !isRunning && unwritten == 0 && !HasEnded)
                State = null;
        }
    }

    bool IsIdle => Hot is not null && !isRunning && unwritten == 0 && Owes == 0;
}
