namespace AgentFunctions.LocalHost.Engine;

/// <summary>One piece of a commit. Pieces are written in the order in which they were handed in, and each hears how the commit went.</summary>
abstract class JournalWork
{
    /// <summary>The table of heads must be up to date before the commit writes anything else, while what is published and what is
    /// journalled still agree.</summary>
    public virtual bool NeedsHeads => false;

    public abstract void Write(JournalFile file);

    /// <summary>It is on disk.</summary>
    public abstract void Release(IEngineEffects effects);

    /// <summary>It is not known to be on disk.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>What follows from a turn that is on disk.</summary>
interface IEngineEffects
{
    void Written(Turn turn);

    /// <summary>Nothing is acknowledged any more; whoever waits for an end must hear of it.</summary>
    void Broken(JournalUnavailableException fault);

    void HeadsWritten(IReadOnlyList<Head> heads);
}
