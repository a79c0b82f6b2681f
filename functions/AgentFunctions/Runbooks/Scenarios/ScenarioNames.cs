using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Scenarios;

/// <summary>What a scenario may name. A name that nobody knows would be an expectation that nobody checks.</summary>
sealed class ScenarioNames(string file, Library library, Runbook runbook, List<Finding> findings)
{
    const string Undo = "undo ";
    static readonly string[] Shorthands = ["from", "to", "deployed"];

    /// <summary>An evidence and one of its facts, or its short form.</summary>
    public void Fact(Node node, string evidence, string fact)
    {
        var known = FactsOf(evidence);
        if (known is null)
            Report(node, "evidence.unknown", $"`{evidence}` is no evidence of {runbook.Id} or of another runbook.",
                DidYouMean.Cure(evidence, [.. runbook.Evidence.Select(one => one.Name), "target"]));
        else if (!known.ContainsKey(fact) && !Shorthands.Contains(fact))
            Report(node, "fact.unknown", $"`{evidence}` has no fact `{fact}`.", DidYouMean.Cure(fact, [.. known.Keys]));
    }

    public void Evidence(Node node, string name)
    {
        if (FactsOf(name) is null)
            Report(node, "evidence.unknown", $"`{name}` is no evidence of {runbook.Id} or of another runbook.",
                DidYouMean.Cure(name, [.. runbook.Evidence.Select(one => one.Name)]));
    }

    /// <summary>The runbook's own evidence, else a neighbour's: what a neighbour sees decides whether it applies instead. Empty if nobody has it.</summary>
    public string SourceOf(string evidence) =>
        library.Runbooks.Prepend(runbook).SelectMany(one => one.Evidence).FirstOrDefault(one => one.Name == evidence)?.Source ?? "";

    public IReadOnlyDictionary<string, FactKind>? FactsOf(string evidence) => evidence == "target"
        ? TargetFacts
        : EvidenceSources.Find(SourceOf(evidence))?.Facts
            .Append(new("observedAt", FactKind.Time)).ToDictionary();

    /// <summary>What the executor reads of the target, what the catalog has it record before an act, and how it answers a request.</summary>
    Dictionary<string, FactKind> TargetFacts => EvidenceSources.Implicit["target"]
        .Concat(runbook.Steps.SelectMany(step => library.Actions.Find(step.Action)?.Records ?? []).Append("send").Distinct()
            .Where(name => !EvidenceSources.Implicit["target"].ContainsKey(name)).Select(name => KeyValuePair.Create(name, FactKind.Text)))
        .ToDictionary();

    /// <summary>A step's id, or <c>undo STEP</c>.</summary>
    public (string Id, bool Undo) Step(Node node, string text)
    {
        var undo = text.StartsWith(Undo, StringComparison.Ordinal);
        var id = undo ? text[Undo.Length..] : text;
        var ids = runbook.Steps.Select(step => step.Id).ToList();
        if (!ids.Contains(id))
            Report(node, "step.unknown", $"{runbook.Id} has no step `{id}`.", DidYouMean.Cure(id, ids));
        return (id, undo);
    }

    public void Kind(Node node, string kind)
    {
        if (library.Actions.Find(kind) is null)
            Report(node, "action.unknown", $"The catalog has no action `{kind}`.",
                DidYouMean.Cure(kind, [.. library.Actions.Kinds.Select(one => one.Name)]));
    }

    public void Hypothesis(Node node, string name)
    {
        var names = runbook.Hypotheses.Select(one => one.Name).ToList();
        if (!names.Contains(name))
            Report(node, "hypothesis.unknown", $"{runbook.Id} has no hypothesis `{name}`.", DidYouMean.Cure(name, names));
    }

    /// <summary>A condition must stand in the runbook word for word; anything else is taken for a rule's name.</summary>
    public void Refusal(Node node, string line)
    {
        List<string> lines = [.. runbook.Steps.SelectMany(step => step.Preconditions), .. runbook.AppliesWhen is { } applies ? [applies] : Array.Empty<string>()];
        if (line.Contains(' ', StringComparison.Ordinal) && !lines.Contains(line))
            Report(node, "precondition.unknown", $"No precondition of {runbook.Id} reads `{line}`.", DidYouMean.Cure(line, lines));
    }

    public void Runbook(Node node, string id)
    {
        if (library.Find(id) is null)
            Report(node, "runbook.unknown", $"There is no runbook `{id}`.", DidYouMean.Cure(id, [.. library.Runbooks.Select(one => one.Id)]));
    }

    public void Service(Node node, string id)
    {
        if (library.Services.Find(id) is null)
            Report(node, "service.unknown", $"`{id}` is not in catalog/services.yaml.",
                DidYouMean.Cure(id, [.. library.Services.Services.Select(one => one.Id)]));
    }

    public void Report(Node node, string rule, string message, string cure) =>
        findings.Add(new(file, node.Line, node.Column, rule, message, cure, FindingSeverity.Error));
}
