using System.Collections.Concurrent;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Drops the longest unused waiting instances when more are hot than the budget allows. Busy ones are never dropped.</summary>
sealed class HotSet(int budget)
{
    readonly ConcurrentQueue<Head> idle = new();
    int count;

    public int Count => Volatile.Read(ref count);

    public void Added() => Interlocked.Increment(ref count);

    public void Removed() => Interlocked.Decrement(ref count);

    /// <summary>A turn of it is on disk.</summary>
    public void Rested(Head head)
    {
        lock (head)
        {
            head.WasUsed = true;
            if (!head.IsListed)
                idle.Enqueue(head);
            head.IsListed = true;
        }

        for (var tries = 8; tries > 0 && Count > budget && idle.TryDequeue(out var oldest); tries--)
            Drop(oldest);
    }

    void Drop(Head head)
    {
        lock (head)
        {
            head.IsListed = head.Hot is not null && (head.WasUsed || !head.TryCool());
            head.WasUsed = false;
            if (head.IsListed)
                idle.Enqueue(head);
            else
                Removed();
        }
    }
}
