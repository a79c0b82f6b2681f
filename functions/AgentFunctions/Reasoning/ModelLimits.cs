namespace AgentFunctions.Reasoning;

/// <summary>What may be spent on a model. Zero forbids it. Whatever is used up, the runbooks go on alone.</summary>
/// <param name="Seconds">Of waiting for it.</param>
/// <param name="Cost">In the currency of the prices.</param>
public sealed record ModelBudget(int Calls, long Tokens, decimal Cost, double Seconds);

public sealed record ModelLimits
{
    public ModelBudget PerIncident { get; init; } = new(4, 40_000, 1m, 90);

    public ModelBudget PerDay { get; init; } = new(2_000, 5_000_000, 50m, 7_200);

    /// <summary>For a million tokens read and a million written. A dear model is assumed until somebody says otherwise.</summary>
    public decimal PriceIn { get; init; } = 10m;

    public decimal PriceOut { get; init; } = 40m;

    /// <summary>Of one answer.</summary>
    public int MostTokens { get; init; } = 1_500;

    /// <summary>For one answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(25);

    public decimal CostOf(long tokensIn, long tokensOut) => ((tokensIn * PriceIn) + (tokensOut * PriceOut)) / 1_000_000m;
}
