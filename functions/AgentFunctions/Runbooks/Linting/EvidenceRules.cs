using System.Text.RegularExpressions;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>What is looked at, and that it can be.</summary>
static partial class EvidenceRules
{
    public static IEnumerable<Problem> Check(Lint lint) => [.. Required(lint), .. lint.Runbook.Evidence.SelectMany(evidence => Check(lint, evidence))];

    static IEnumerable<Problem> Required(Lint lint)
    {
        var names = lint.Runbook.Evidence.Select(evidence => evidence.Name).ToList();
        for (var index = 0; index < lint.Runbook.RequiredEvidence.Count; index++)
            if (lint.Runbook.RequiredEvidence[index] is var name && !names.Contains(name))
                yield return new($"requiredEvidence[{index}]", "evidence.required", $"`{name}` is required but not gathered.",
                    DidYouMean.Cure(name, names));
        if (lint.Acts && lint.Runbook.RequiredEvidence.Count == 0)
            yield return new("requiredEvidence", "evidence.none", "This runbook acts without requiring any evidence.",
                "Name what must be present and fresh.");
    }

    static IEnumerable<Problem> Check(Lint lint, EvidenceSpec evidence)
    {
        var (path, source) = ($"evidence.{evidence.Name}", EvidenceSources.Find(evidence.Source)!);
        if (EvidenceSources.Implicit.ContainsKey(evidence.Name) || evidence.Name == "before")
            yield return new(path, "evidence.reserved", $"`{evidence.Name}` is a name of the language.", "Choose another name.");
        foreach (var missing in source.Parameters.Except(evidence.Parameters.Keys))
            yield return new(path, "evidence.parameter", $"{evidence.Source} needs `{missing}`.", $"Add `{missing}:` to the line.");
        foreach (var extra in evidence.Parameters.Keys.Except(source.Parameters).Except(source.May))
            yield return new($"{path}.{extra}", "evidence.parameter", $"{evidence.Source} does not understand `{extra}`.",
                DidYouMean.Cure(extra, [.. source.Parameters, .. source.May]));
        foreach (var problem in Values(lint, evidence, path))
            yield return problem;
    }

    static IEnumerable<Problem> Values(Lint lint, EvidenceSpec evidence, string path)
    {
        if (evidence.MaxAge == TimeSpan.Zero)
            yield return new($"{path}.maxAge", "evidence.max-age", "Nothing is that young.", "Write how old it may be, as 3m.");
        if (evidence.Baseline is not null && EvidenceSources.Find(evidence.Source) is { HasBaseline: false })
            yield return new($"{path}.baseline", "evidence.baseline", $"{evidence.Source} knows no baseline.", "Remove it.");
        if (evidence.Parameters.GetValueOrDefault("value") is { } value && !Expression().IsMatch(value))
            yield return new($"{path}.value", "evidence.expression", $"`{value}` is no expression over metric names.",
                "Write as 100 * Http5xx / Requests.");
        if (evidence.Parameters.GetValueOrDefault("query") is { } file && Query(lint, evidence.Source, file) is { } wrong)
            yield return new($"{path}.query", "evidence.query", wrong, DidYouMean.Cure(file, [.. lint.Library.Queries.Keys]));
        foreach (var (key, text) in evidence.Parameters)
            foreach (var problem in Template.Check(lint, text, $"{path}.{key}", itself: evidence.Name))
                yield return problem;
    }

    /// <returns>Null if the file is there and of the source's language.</returns>
    static string? Query(Lint lint, string source, string file)
    {
        var ending = source == "prometheus" ? ".promql" : ".kql";
        if (!file.EndsWith(ending, StringComparison.Ordinal))
            return $"{source} reads *{ending}, not `{file}`.";
        return lint.Library.Queries.ContainsKey(file) ? null : $"There is no query queries/{file}.";
    }

    [GeneratedRegex(@"^\(*\s*([A-Za-z0-9_.]+|'[A-Za-z0-9_./ ]+')(\s*[-+*/]\s*\(*\s*([A-Za-z0-9_.]+|'[A-Za-z0-9_./ ]+')\s*\)*)*\s*\)*$")]
    private static partial Regex Expression();
}
