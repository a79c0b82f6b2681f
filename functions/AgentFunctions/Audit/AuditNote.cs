namespace AgentFunctions.Audit;

/// <summary>What shall be written down, before it has its place in the chain.</summary>
/// <param name="IncidentId">The chain that it belongs to; things that concern no incident have a chain of their own name.</param>
/// <param name="Key">Deterministic within the chain: a second run of the same activity writes nothing new.</param>
/// <param name="Kind">One or two words: opened, asked, acting.</param>
/// <param name="Actor">A person, or the part of the responder that did it.</param>
public sealed record AuditNote(
    string IncidentId, string Key, DateTimeOffset At, string Kind, string Text, string Actor, IReadOnlyDictionary<string, string> Details);
