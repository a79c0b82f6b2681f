namespace AgentFunctions.Runbooks.Importing;

/// <summary>What another product or a page of prose says about one kind of trouble, as far as a runbook of ours can say it too.</summary>
/// <param name="Id">Lower case with hyphens.</param>
/// <param name="From">Where it stood: file and name.</param>
public sealed record ImportedRunbook(string Id, string Title, string From)
{
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Of Sev0 to Sev4; all if it names none.</summary>
    public IReadOnlyList<string> Severities { get; init; } = [];

    /// <summary>For the person who is called.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What could not be said in a runbook, and what stands for it here.</summary>
    public IReadOnlyList<Unexpressed> Unexpressed { get; init; } = [];
}

/// <param name="What">As it was written.</param>
/// <param name="Why">Why it is not in the runbook.</param>
/// <param name="Instead">What to do about it.</param>
public sealed record Unexpressed(string What, string Why, string Instead);
