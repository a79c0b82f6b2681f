using System.Text;

namespace AgentFunctions.LocalHost.Commands;

/// <param name="Failed">Scenarios that did not come true.</param>
public sealed record RunbookTestScore(
    int Runbooks, int Scenarios, int Passed, int Failed, MutantScore Mutants, CoverageScore Coverage, IReadOnlyList<RunbookTestLine> ByRunbook)
{
    public static RunbookTestScore Of(IReadOnlyList<RunbookTestLine> lines) => new(
        lines.Count, lines.Sum(line => line.Scenarios), lines.Sum(line => line.Passed), lines.Sum(line => line.Scenarios - line.Passed),
        new MutantScore(lines.Sum(line => line.Mutants), lines.Sum(line => line.Caught)), new CoverageScore(lines.Sum(line => line.Ways), lines.Sum(line => line.Seen)), lines);

    /// <summary>Every scenario came true and every mutant was noticed.</summary>
    public bool IsGood => Failed == 0 && Mutants.Made == Mutants.Caught;

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine($"{"runbook",-32} {"version",7} {"scenarios",9} {"passed",6} {"failed",6} {"rules seen",12} {"mutants",8} {"caught",6}");
        foreach (var line in ByRunbook)
            text.AppendLine($"{line.Runbook,-32} {line.Version,7} {line.Scenarios,9} {line.Passed,6} {line.Scenarios - line.Passed,6} {$"{line.Seen} of {line.Ways}",12} {line.Mutants,8} {line.Caught,6}"
                + (line.Mutants == line.Caught ? "" : "  FAILS: a threshold can change and no scenario notices"));
        text.Append($"{Runbooks} runbooks, {Scenarios} scenarios: {Passed} came true, {Failed} did not; {Coverage.Seen} of {Coverage.Ways} ways of their rules seen");
        return Mutants.Made == 0 ? text.ToString() : text.Append($"; {Mutants.Caught} of {Mutants.Made} mutants caught").ToString();
    }
}

public sealed record MutantScore(int Made, int Caught);

public sealed record CoverageScore(int Ways, int Seen);

/// <param name="Ways">Each condition to hold and not, each required evidence fresh and not, each verification better and not.</param>
/// <param name="NotSeen">The ways that no scenario came to.</param>
public sealed record RunbookTestLine(string Runbook, int Version, int Scenarios, int Passed, int Mutants, int Caught, int Ways, int Seen, IReadOnlyList<string> NotSeen);
