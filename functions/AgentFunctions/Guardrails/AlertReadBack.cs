namespace AgentFunctions.Guardrails;

/// <summary>What the place where alerts are made says of an incident's alerts now. A message alone proves nothing: anybody with the address may have sent it.</summary>
/// <param name="Fired">So many of those asked about are fired there.</param>
/// <param name="Resolved">So many are over there.</param>
/// <param name="Unknown">So many are not there.</param>
/// <param name="Unreadable">Why it could not be asked; null if it answered.</param>
public sealed record AlertReadBack(int Fired, int Resolved, int Unknown, string? Unreadable);
