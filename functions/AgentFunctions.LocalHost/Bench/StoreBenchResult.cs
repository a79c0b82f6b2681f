namespace AgentFunctions.LocalHost.Bench;

/// <param name="Store">Where the records were.</param>
/// <param name="Samples">Of each.</param>
/// <param name="Accept">One alert into an open incident, from its bytes to the answer: parsed, stored, grouped, decided.</param>
/// <param name="Decide">One approval from pending to approved.</param>
/// <param name="Append">One audit entry.</param>
/// <param name="AcceptedPerSecond">Alerts of one storm, 32 senders side by side.</param>
/// <param name="Bad">Alerts that are not in the incident, decisions that are not on their rows, breaks of the chain; anything but 0 makes the other figures
/// worthless.</param>
public sealed record StoreBenchResult(string Store, int Samples, Latency Accept, Latency Decide, Latency Append, double AcceptedPerSecond, int Bad);
