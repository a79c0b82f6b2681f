using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>One runbook under inspection.</summary>
sealed class Lint(Library library, Runbook runbook)
{
    public Library Library => library;

    public Runbook Runbook => runbook;

    /// <summary>Evidence name to the facts that its source answers.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, FactKind>> Known { get; } = KnownOf(runbook);

    /// <summary>Environments that the runbook matches and the policy's rule for its class there.</summary>
    public IEnumerable<(string Environment, ClassRule Rule)> Rules =>
        from environment in Environments
        let rule = library.Policy.RuleFor(runbook.Class, environment)
        where rule is not null
        select (environment, rule);

    public bool Acts => runbook.Steps.Count > 0;

    public EvidenceSpec? Evidence(string name) => runbook.Evidence.FirstOrDefault(evidence => evidence.Name == name);

    IEnumerable<string> Environments => runbook.Match.Environments is [] || runbook.Match.Environments.Contains("*")
        ? library.Services.Services.Select(service => service.Environment).Append("*").Distinct()
        : runbook.Match.Environments;

    static Dictionary<string, IReadOnlyDictionary<string, FactKind>> KnownOf(Runbook runbook)
    {
        var known = EvidenceSources.Implicit.ToDictionary(pair => pair.Key, pair => pair.Value);
        foreach (var evidence in runbook.Evidence)
            known.TryAdd(evidence.Name, EvidenceSources.Find(evidence.Source)?.Facts ?? new Dictionary<string, FactKind>());
        return known;
    }
}
