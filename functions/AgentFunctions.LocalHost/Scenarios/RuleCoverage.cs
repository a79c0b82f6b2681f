using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>How much of a runbook its scenarios came to: every condition both ways, every required evidence fresh and not, every verification better and not.</summary>
/// <param name="Ways">Two for each rule.</param>
/// <param name="NotSeen">For people: <c>errors.value > 2 x baseline: never fails</c>.</param>
public sealed record RuleCoverage(int Ways, int Seen, IReadOnlyList<string> NotSeen)
{
    public static RuleCoverage Of(Runbook runbook, IEnumerable<RuleSeen> seen)
    {
        var found = seen.ToHashSet();
        var wanted = Wanted(runbook).ToList();
        var missing = wanted.Where(way => !way.Ways.Any(word => found.Contains(new(way.Rule, word)))).ToList();
        return new(wanted.Count, wanted.Count - missing.Count, [.. missing.Select(way => $"{way.Rule}: never {string.Join(" or ", way.Ways)}")]);
    }

    static IEnumerable<(string Rule, string[] Ways)> Wanted(Runbook runbook)
    {
        foreach (var line in runbook.Hypotheses.SelectMany(hypothesis => hypothesis.Lines).Select(line => line.When).Concat(runbook.Steps.SelectMany(step => step.Preconditions)).Distinct())
        {
            yield return (line, ["holds"]);
            yield return (line, ["fails", "unknown"]);
        }

        foreach (var name in runbook.RequiredEvidence)
        {
            yield return (RuleSeen.EvidenceOf(name), ["fresh"]);
            yield return (RuleSeen.EvidenceOf(name), ["stale", "missing"]);
        }

        foreach (var step in runbook.Steps)
        {
            yield return (RuleSeen.VerificationOf(step.Id), ["better"]);
            yield return (RuleSeen.VerificationOf(step.Id), ["same", "worse", "unknown"]);
        }
    }
}
