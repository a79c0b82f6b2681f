namespace AgentFunctions.Mutants;

/// <param name="Number">Its switch in the compiled sources; from 1.</param>
/// <param name="File">Relative to the guardrails' folder.</param>
/// <param name="Line">From 1.</param>
public sealed record Mutant(int Number, string File, int Line, string Was, string Now)
{
    /// <summary>How it is named in the list of explained survivors: a line number would not last.</summary>
    public string Key => $"{File}: {Was} -> {Now}";
}
