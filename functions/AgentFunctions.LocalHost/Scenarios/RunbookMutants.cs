using System.Globalization;
using System.Text.RegularExpressions;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>A runbook with one threshold changed or one precondition left out.</summary>
/// <param name="What">For people: <c>precondition left out: staging.state == Running</c>.</param>
/// <param name="Line">The rule that was changed, as <see cref="RuleSeen"/> names it: a scenario that never came to it cannot notice.</param>
public sealed record RunbookMutant(string What, string Line, Runbook Runbook);

/// <summary>Small mistakes that a good set of scenarios notices: every number of a condition ten times as large and a tenth, every precondition
/// left out, the lead doubled and dropped.</summary>
public static partial class RunbookMutants
{
    public static IEnumerable<RunbookMutant> Of(Runbook runbook) =>
        [.. Leads(runbook), .. Hypotheses(runbook), .. runbook.Steps.SelectMany((step, index) => Steps(runbook, step, index))];

    static IEnumerable<RunbookMutant> Leads(Runbook runbook)
    {
        if (runbook.ActOn is not { } actOn)
            yield break;
        yield return new("lead dropped", RuleSeen.Hypotheses, runbook with { ActOn = actOn with { Lead = -1000 } });
        yield return new("lead x 10", RuleSeen.Hypotheses, runbook with { ActOn = actOn with { Lead = actOn.Lead * 10 } });
    }

    static IEnumerable<RunbookMutant> Hypotheses(Runbook runbook) =>
        from hypothesis in runbook.Hypotheses
        from line in hypothesis.Lines
        from changed in Thresholds(line.When)
        select new RunbookMutant($"hypothesis {hypothesis.Name}: {line.When} -> {changed}", line.When, runbook with
        {
            Hypotheses = [.. runbook.Hypotheses.Select(known => known != hypothesis ? known : known with
            {
                Lines = [.. known.Lines.Select(one => one != line ? one : one with { When = changed })],
            })],
        });

    static IEnumerable<RunbookMutant> Steps(Runbook runbook, StepSpec step, int index)
    {
        RunbookMutant With(string what, string line, StepSpec changed) => new(what, line, runbook with { Steps = [.. runbook.Steps.Select((known, at) => at == index ? changed : known)] });

        foreach (var line in step.Preconditions)
        {
            yield return With($"precondition left out: {line}", line, step with { Preconditions = [.. step.Preconditions.Where(known => known != line)] });
            foreach (var changed in Thresholds(line))
                yield return With($"precondition {line} -> {changed}", line, step with { Preconditions = [.. step.Preconditions.Select(known => known == line ? changed : known)] });
        }

        foreach (var changed in Thresholds(step.Verify.Better))
            yield return With($"better {step.Verify.Better} -> {changed}", RuleSeen.VerificationOf(step.Id), step with { Verify = step.Verify with { Better = changed } });
        foreach (var changed in Thresholds(step.Verify.Worse ?? ""))
            yield return With($"worse {step.Verify.Worse} -> {changed}", RuleSeen.VerificationOf(step.Id), step with { Verify = step.Verify with { Worse = changed } });
    }

    /// <summary>Only numbers that compare sizes; a zero stays a zero whatever it is multiplied by and is left to the precondition's absence.</summary>
    static IEnumerable<string> Thresholds(string line)
    {
        if (Number().Match(line) is not { Success: true } match || !double.TryParse(match.Value, CultureInfo.InvariantCulture, out var value) || value == 0)
            yield break;
        yield return Replace(line, match, value * 10);
        yield return Replace(line, match, value / 10);
    }

    static string Replace(string line, Match match, double value) =>
        string.Concat(line.AsSpan(0, match.Index), value.ToString("0.######", CultureInfo.InvariantCulture), line.AsSpan(match.Index + match.Length));

    [GeneratedRegex(@"(?<=(>|<|>=|<=|==) )\d+(\.\d+)?(?![\w.])")]
    private static partial Regex Number();
}
