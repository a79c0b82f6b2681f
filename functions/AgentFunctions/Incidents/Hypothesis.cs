namespace AgentFunctions.Incidents;

/// <summary>A possible cause and what speaks for it.</summary>
/// <param name="Name">Its name in the runbook: <c>bad-release</c>.</param>
/// <param name="Weight">Sum of the weights of the lines that hold.</param>
/// <param name="Possible">Sum of all its weights.</param>
/// <param name="Grounds">Each line, in the runbook's order.</param>
public sealed record Hypothesis(string Name, int Weight, int Possible, IReadOnlyList<Ground> Grounds);

/// <param name="Line">As written: <c>errors.value > 5 x baseline</c>.</param>
/// <param name="Holds">True, false, or null when the evidence does not say.</param>
/// <param name="Saw">What was compared: <c>18.2 > 5 x 0.4</c>.</param>
public sealed record Ground(string Line, int Weight, bool? Holds, string Saw);
