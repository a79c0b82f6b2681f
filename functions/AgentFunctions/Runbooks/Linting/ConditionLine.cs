using AgentFunctions.Guardrails;
using AgentFunctions.Runbooks.Language;

namespace AgentFunctions.Runbooks.Linting;

/// <summary>A condition is right if it can be read, names facts that exist, and compares what can be compared.</summary>
static class ConditionLine
{
    /// <param name="duringVerification">Then what was recorded before the act may be named.</param>
    public static IEnumerable<Problem> Check(Lint lint, string line, string path, bool duringVerification = false)
    {
        if (!Condition.TryParse(line, out var condition, out var problem))
            return [new(path, "condition.syntax", $"`{line}` cannot be read.", problem)];

        var unknown = condition.Paths.Where(name => !name.StartsWith("before.", StringComparison.Ordinal))
            .Select(name => Unknown(lint, name, path)).OfType<Problem>().ToList();
        return unknown.Count > 0 ? unknown : Comparable(lint, condition, path, duringVerification);
    }

    public static Problem? Unknown(Lint lint, string name, string path)
    {
        var (evidence, fact) = Split(name);
        if (!lint.Known.TryGetValue(evidence, out var facts))
            return new(path, "evidence.unknown", $"`{name}` names no evidence of this runbook.",
                $"{DidYouMean.Cure(evidence, [.. lint.Known.Keys])} Or declare `{evidence}` under evidence.");
        if (!facts.ContainsKey(fact))
            return new(path, "fact.unknown", $"`{evidence}` has no fact `{fact}`.", DidYouMean.Cure(fact, [.. facts.Keys]));
        return fact == "baseline" && lint.Evidence(evidence) is { Baseline: null }
            ? new(path, "baseline.missing", $"`{evidence}` has no baseline to compare with.", $"Add `baseline: same time 7d ago` to evidence.{evidence}.")
            : null;
    }

    public static (string Evidence, string Fact) Split(string name) =>
        name.IndexOf('.') is > 0 and var dot ? (name[..dot], name[(dot + 1)..]) : (name, "");

    /// <summary>Tried on one fact of each kind: what cannot be compared there never can.</summary>
    static IEnumerable<Problem> Comparable(Lint lint, Condition condition, string path, bool duringVerification)
    {
        var facts = condition.Paths.Where(name => !name.StartsWith("before.", StringComparison.Ordinal))
            .Aggregate(Facts.None, (known, name) => With(known, lint, name));
        var reading = condition.Read(duringVerification ? facts.WithBefore(condition.Left, 1) : facts);
        if (reading.Holds is null)
            yield return new(path, "condition.kind", $"`{condition.Line}` can never be decided: {reading.Saw}.",
                "Compare numbers with numbers, times with times and words with words; `before` is known only while verifying.");
    }

    static Facts With(Facts facts, Lint lint, string name)
    {
        var (evidence, fact) = Split(name);
        return facts.With(evidence, fact, lint.Known[evidence][fact] switch
        {
            FactKind.Number => "1",
            FactKind.Time => "2026-11-20T02:55:00.0000000Z",
            FactKind.Flag => "true",
            _ => "word",
        });
    }
}
