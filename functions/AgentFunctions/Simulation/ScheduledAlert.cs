namespace AgentFunctions.Simulation;

/// <summary>A message that Azure Monitor would send.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Service">About whom.</param>
/// <param name="Json">The body, in the common alert schema.</param>
/// <param name="Resolves">The signal is normal again.</param>
public sealed record ScheduledAlert(DateTimeOffset At, string Service, string Json, bool Resolves);
