namespace AgentFunctions.LocalHost.Engine;

/// <summary>Drops the longest unused waiting instances when more are hot than the budget allows. Busy ones are never dropped.
/// The list of candidates is the writer's own.</summary>
sealed class HotSet(int budget)
{
    const int LooksATurn = 8;

    readonly Queue<Head> candidates = new();
    int count;

    public int Count => Volatile.Read(ref count);

    public void Added() => Interlocked.Increment(ref count);

    public void Removed() => Interlocked.Decrement(ref count);

    /// <summary>A turn of it is on disk.</summary>
    public void Rested(Head head)
    {
        head.WasUsed = true;
        if (!head.IsListed)
            candidates.Enqueue(head);
        head.IsListed = true;

        for (var looks = LooksATurn; looks > 0 && IsTooMuch && candidates.TryDequeue(out var oldest); looks--)
            LookAt(oldest);
    }

    /// <summary>Ended ones leave the list late: it may be twice as long as the budget.</summary>
    bool IsTooMuch => Count > budget || candidates.Count > 2 * budget + LooksATurn;

    void LookAt(Head head)
    {
        head.IsListed = !head.HasEnded && !TryDrop(head);
        head.WasUsed = false;
        if (head.IsListed)
            candidates.Enqueue(head);
    }

    bool TryDrop(Head head)
    {
        if (head.WasUsed || Count <= budget || !head.TryCool())
            return false;
        Removed();
        return true;
    }
}
