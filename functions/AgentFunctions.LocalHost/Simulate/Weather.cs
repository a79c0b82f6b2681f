namespace AgentFunctions.LocalHost.Simulate;

/// <summary>How well calls between the host and the world fare.</summary>
/// <param name="Lost">The share of messages that do not arrive, each way.</param>
/// <param name="Doubled">The share of alerts and answers that are sent twice.</param>
/// <param name="Slowest">The longest way of a message; one in twenty takes ten times as long.</param>
sealed record Weather(double Lost, double Doubled, TimeSpan Slowest);
