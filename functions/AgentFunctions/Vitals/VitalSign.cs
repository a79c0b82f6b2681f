namespace AgentFunctions.Vitals;

/// <summary>Something that must be well for the responder to do its work.</summary>
/// <param name="Name">For people: the store.</param>
/// <param name="ProblemAsync">What is wrong and what to do; null if it is well. What it throws is a problem too.</param>
public sealed record VitalSign(string Name, Func<CancellationToken, Task<string?>> ProblemAsync);
