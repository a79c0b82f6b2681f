using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>One thing that is wrong, and what it explains.</summary>
/// <param name="Root">The service where it is.</param>
/// <param name="Explains">Every service whose alerts it accounts for, nearest first; the root among them if it alerts itself.</param>
public sealed record Cause(string Root, IReadOnlyList<string> Explains)
{
    /// <summary>How much more would have to be assumed without it.</summary>
    public double Saves { get; init; }

    /// <summary>The root sends no alert itself; it is inferred from those that rest on it.</summary>
    public bool IsSilent => !Explains.Contains(Root);
}

/// <param name="Cost">How much has to be assumed if this were the root; the smallest is the likeliest.</param>
/// <param name="Because">What speaks for it or against it.</param>
public sealed record Suspect(string Service, double Cost, string Because);
