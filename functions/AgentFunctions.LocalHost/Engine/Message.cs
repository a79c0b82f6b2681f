using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>News for an instance. It becomes a journal entry when the instance takes it in its turn.</summary>
/// <param name="Kind">Of the entry to be; null for "look at your timers".</param>
sealed record Message(EntryKind? Kind, int Key = 0, string Name = "", string? Data = null, string? Detail = null)
{
    public static readonly Message Wake = new((EntryKind?)null);

    /// <summary>The row of the sender that this comes from; 0 if it comes from outside.</summary>
    public long Origin { get; init; }

    /// <summary>Who waits to hear that it is on disk, or that it was refused.</summary>
    public TaskCompletionSource<ControlAnswer>? Answer { get; init; }

    public JournalEntry At(DateTimeOffset now) => new(Kind!.Value, Key, Name, Data, Detail, now) { Origin = Origin };
}
