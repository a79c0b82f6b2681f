using System.Text.Json;
using AgentFunctions.Durable;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>A journal outside its file: what an instance did once, to be replayed on the code of today.</summary>
public static class RecordedJournal
{
    /// <summary>A JSON array, one entry a line.</summary>
    public static string Write(IEnumerable<JournalEntry> entries) =>
        $"[\n{string.Join(",\n", entries.Select(entry => JsonSerializer.Serialize(entry, JournalJson.Default.JournalEntry)))}\n]\n";

    /// <exception cref="JsonException">It is no journal.</exception>
    public static IReadOnlyList<JournalEntry> Read(string json) => JsonSerializer.Deserialize(json, JournalJson.Default.JournalEntryArray)!;

    /// <summary>Replays it and runs nothing.</summary>
    /// <returns>Where the instance stands at the end of the journal.</returns>
    /// <exception cref="NonDeterministicOrchestrationException">The code no longer fits it; names the entry and what the code asked.</exception>
    public static InstanceState Replay(IReadOnlyList<JournalEntry> entries, Registrations registrations)
    {
        var parts = new EngineParts(new EngineOptions { File = ":memory:" }, registrations, TimeProvider.System, NullLogger.Instance);
        var life = new InstanceLife(parts, () => { });
        life.Replay(entries);
        return life.State;
    }
}
