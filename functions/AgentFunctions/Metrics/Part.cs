namespace AgentFunctions.Metrics;

/// <summary>Some of several.</summary>
/// <param name="Share">0 to 1; null of nothing.</param>
public sealed record Part(int Count, int Of)
{
    public double? Share => Of == 0 ? null : Count / (double)Of;
}
