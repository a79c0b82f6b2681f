namespace AgentFunctions.Guardrails;

/// <summary>One condition, read against facts.</summary>
/// <param name="Line">As written.</param>
/// <param name="Holds">True, false, or null when the facts do not say: missing, stale or of another kind.</param>
/// <param name="Saw">What was compared: <c>18.2 > 5 x 0.4</c>, or which fact is missing.</param>
public sealed record ConditionReading(string Line, bool? Holds, string Saw);
