using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Leads the code through its journal: what happened is given to it in order, what it asks must be what the journal says it asked.</summary>
sealed class Replay(string id, OrchestrationRun run)
{
    /// <exception cref="NonDeterministicOrchestrationException">Names the entry and what the code asked.</exception>
    public void Through(IEnumerable<JournalEntry> entries, Action<JournalEntry> take)
    {
        foreach (var entry in entries)
        {
            if (entry.Kind.IsDecision())
                Match(entry);
            else
                Pass(entry, take);
        }
    }

    /// <summary>Every turn was written whole, so at the end of the journal the code must stand still where the journal does.</summary>
    public void AtTheEnd()
    {
        if (run.Asked.TryPeek(out var more))
            throw Broken($"the journal ends, but the code asks for {more.Described}");
        if (run.Outcome is not null)
            throw Broken("the journal ends in the middle, but the code has run to its end");
        if (run.IsAstray)
            throw new NonDeterministicOrchestrationException(Astray(id, null));
    }

    public static string NeverAsked(string id, JournalEntry answer) =>
        Text(id, $"{Named(answer)} answers what the code never asked for");

    public static string Astray(string id, JournalEntry? last) =>
        $"Orchestration instance '{id}' awaits something that is not durable, after {(last is null ? "its start" : Named(last))}. "
        + "Await only what the context gives, and without ConfigureAwait(false), Task.Delay or Task.Run.";

    public static string ReasonOf(Exception failure) =>
        failure is ActivityFailedException or OrchestrationFailedException or NonDeterministicOrchestrationException
            ? failure.Message
            : $"{failure.GetType().FullName}: {failure.Message}";

    void Match(JournalEntry entry)
    {
        if (!run.Asked.TryDequeue(out var asked))
            throw Broken($"{Named(entry)} was asked for, but the code {(run.Outcome is null ? "asks for nothing" : "has run to its end")}");
        if ((asked.Kind, asked.Key, asked.Name) != (entry.Kind, entry.Key, entry.Name))
            throw Broken($"{Named(entry)} was asked for, but the code asks for {asked.Described}");
        if (entry.Kind == EntryKind.TimerCreated)
            run.KeepDue(entry.Key, entry.DueAt.UtcTicks);
    }

    void Pass(JournalEntry entry, Action<JournalEntry> take)
    {
        if (run.Asked.TryPeek(out var more))
            throw Broken($"{Named(entry)} comes next, but the code asks for {more.Described} first");
        if (run.Outcome is not null && !entry.Kind.IsEnd() && entry.Kind != EntryKind.StatusSet)
            throw Broken($"{Named(entry)} comes next, but the code has run to its end");
        if (run.Outcome is null && entry.Kind == EntryKind.Completed)
            throw Broken($"{Named(entry)} comes next, but the code is still waiting");
        take(entry);
    }

    NonDeterministicOrchestrationException Broken(string what) => new(Text(id, what));

    static string Text(string id, string what) =>
        $"Orchestration instance '{id}' no longer fits its journal: {what}. Let the code branch on context.Version and keep the old way for the old version.";

    static string Named(JournalEntry entry) => entry.Row == 0 ? entry.Described : $"entry {entry.Row} ({entry.Described})";
}
