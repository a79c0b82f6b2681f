namespace AgentFunctions.Incidents;

/// <summary>Details of a trail's entry that say what asking a language model took. Whoever asks one writes them; the figures add them up.</summary>
public static class ModelDetails
{
    /// <summary>Whole number; absent in old entries, which stand for one.</summary>
    public const string Calls = "calls";

    /// <summary>Whole number.</summary>
    public const string InputTokens = "inputTokens";

    /// <summary>Whole number.</summary>
    public const string OutputTokens = "outputTokens";

    /// <summary>Invariant decimal, in the currency of the configured prices; absent if no price is known.</summary>
    public const string Cost = "modelCost";
}
