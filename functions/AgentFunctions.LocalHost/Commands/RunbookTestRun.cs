using System.Text;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>One run of scenario tests: says on <paramref name="progress"/> how it goes, and keeps the score.</summary>
sealed class RunbookTestRun(RunbookTesting testing, TextWriter progress)
{
    public async Task<RunbookTestScore> PlayAsync(
        IReadOnlyList<Runbook> runbooks, IReadOnlyList<Scenario> all, bool mutate, bool stories, CancellationToken cancellationToken)
    {
        var lines = new List<RunbookTestLine>();
        foreach (var runbook in runbooks)
        {
            var scenarios = all.Where(scenario => scenario.RunbookId == runbook.Id).ToArray();
            var played = new List<PlayedScenario>();
            foreach (var scenario in scenarios)
                played.Add(await PlayOneAsync(scenario, stories, cancellationToken));
            var (made, caught) = mutate ? await MutateAsync(runbook, scenarios, cancellationToken) : (0, 0);
            lines.Add(new RunbookTestLine(runbook.Id, runbook.Version, played.Count, played.Count(one => one.Passed), made, caught));
        }

        return new RunbookTestScore(
            lines.Count, lines.Sum(line => line.Scenarios), lines.Sum(line => line.Passed), lines.Sum(line => line.Scenarios - line.Passed),
            new MutantScore(lines.Sum(line => line.Mutants), lines.Sum(line => line.Caught)), lines);
    }

    public static string Table(RunbookTestScore score)
    {
        var text = new StringBuilder();
        text.AppendLine($"{"runbook",-32} {"version",7} {"scenarios",9} {"passed",6} {"failed",6} {"mutants",8} {"caught",6}");
        foreach (var line in score.ByRunbook)
            text.AppendLine($"{line.Runbook,-32} {line.Version,7} {line.Scenarios,9} {line.Passed,6} {line.Scenarios - line.Passed,6} {line.Mutants,8} {line.Caught,6}");
        text.Append($"{score.Runbooks} runbooks, {score.Scenarios} scenarios: {score.Passed} came true, {score.Failed} did not");
        return score.Mutants.Made == 0 ? text.ToString() : text.Append($"; {score.Mutants.Caught} of {score.Mutants.Made} mutants caught").ToString();
    }

    async Task<PlayedScenario> PlayOneAsync(Scenario scenario, bool stories, CancellationToken cancellationToken)
    {
        var played = await testing.PlayAsync(scenario, cancellationToken);
        await progress.WriteLineAsync($"{(played.Passed ? "ok    " : "FAILED")} {scenario.Name}");
        foreach (var difference in played.Differences)
            await progress.WriteLineAsync($"       {scenario.File}:{scenario.Line} {difference}");
        if (stories || !played.Passed)
            foreach (var entry in played.Result.Timeline)
                await progress.WriteLineAsync($"       {entry.At:HH:mm:ss}  {entry.What,-16} {entry.Text}");
        return played;
    }

    async Task<(int Made, int Caught)> MutateAsync(Runbook runbook, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        var (made, caught) = (0, 0);
        foreach (var mutant in RunbookMutants.Of(runbook))
        {
            made++;
            if (await testing.IsCaughtAsync(mutant, scenarios, cancellationToken))
                caught++;
            else
                await progress.WriteLineAsync($"UNSEEN {runbook.Id}: {mutant.What}. Write a scenario in which this matters.");
        }

        return (made, caught);
    }
}

public sealed record RunbookTestScore(
    int Runbooks, int Scenarios, int Passed, int Failed, MutantScore Mutants, IReadOnlyList<RunbookTestLine> ByRunbook);

public sealed record MutantScore(int Made, int Caught);

public sealed record RunbookTestLine(string Runbook, int Version, int Scenarios, int Passed, int Mutants, int Caught);
