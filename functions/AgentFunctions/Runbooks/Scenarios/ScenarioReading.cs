namespace AgentFunctions.Runbooks.Scenarios;

/// <param name="Scenarios">Flat: each variant is a scenario of its own, behind the one it varies. Those that have findings are left out.</param>
public sealed record ScenarioReading(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<Finding> Findings);
