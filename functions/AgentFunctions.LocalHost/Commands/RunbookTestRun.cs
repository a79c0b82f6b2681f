using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>One run of scenario tests: says on <paramref name="progress"/> how it goes, and keeps the score. Scenarios and mutants are played side by
/// side; each has a host, a store and a clock of its own.</summary>
sealed class RunbookTestRun(RunbookTesting testing, TextWriter progress)
{
    const int Heartbeat = 50;

    public async Task<RunbookTestScore> PlayAsync(IReadOnlyList<Runbook> runbooks, IReadOnlyList<Scenario> all, RunbookTestOptions options, CancellationToken cancellationToken)
    {
        var chosen = runbooks.Select(runbook => runbook.Id).ToHashSet();
        var played = await SideBySideAsync([.. all.Where(scenario => chosen.Contains(scenario.RunbookId))], testing.PlayAsync, cancellationToken);
        foreach (var one in played)
            await TellAsync(one, options.Stories);

        RunbookMutant[] mutants = options.Mutate ? [.. runbooks.SelectMany(RunbookMutants.Of)] : [];
        var done = 0;
        var caught = await SideBySideAsync(mutants, async (mutant, token) =>
        {
            var noticed = await testing.IsCaughtAsync(mutant, [.. played.Where(one => one.Scenario.RunbookId == mutant.Runbook.Id)], token);
            if (Interlocked.Increment(ref done) is var count && count % Heartbeat == 0)
                await progress.WriteLineAsync($"{count} of {mutants.Length} mutants played");
            return noticed;
        }, cancellationToken);
        foreach (var unseen in mutants.Zip(caught).Where(pair => !pair.Second).Select(pair => pair.First))
            await progress.WriteLineAsync($"UNSEEN {unseen.Runbook.Id}: {unseen.What}. Write a scenario in which this matters.");
        return RunbookTestScore.Of([.. runbooks.Select(runbook => LineOf(runbook, played, [.. mutants.Zip(caught)]))]);
    }

    static RunbookTestLine LineOf(Runbook runbook, PlayedScenario[] played, IReadOnlyList<(RunbookMutant Mutant, bool Caught)> mutants)
    {
        var (own, changed) = (played.Where(one => one.Scenario.RunbookId == runbook.Id).ToList(), mutants.Where(pair => pair.Mutant.Runbook.Id == runbook.Id).ToList());
        var coverage = RuleCoverage.Of(runbook, own.SelectMany(one => one.Rules));
        return new RunbookTestLine(
            runbook.Id, runbook.Version, own.Count, own.Count(one => one.Passed), changed.Count, changed.Count(pair => pair.Caught), coverage.Ways, coverage.Seen, coverage.NotSeen);
    }

    async Task TellAsync(PlayedScenario played, bool stories)
    {
        await progress.WriteLineAsync($"{(played.Passed ? "ok    " : "FAILED")} {played.Scenario.Name}");
        foreach (var difference in played.Differences)
            await progress.WriteLineAsync($"       {played.Scenario.File}:{played.Scenario.Line} {difference}");
        if (stories || !played.Passed)
            foreach (var entry in played.Result.Timeline)
                await progress.WriteLineAsync($"       {entry.At:HH:mm:ss}  {entry.What,-16} {entry.Text}");
    }

    /// <summary>In the order of the items, whatever was done first.</summary>
    static async Task<TOut[]> SideBySideAsync<TIn, TOut>(IReadOnlyList<TIn> items, Func<TIn, CancellationToken, Task<TOut>> play, CancellationToken cancellationToken)
    {
        var results = new TOut[items.Count];
        await Parallel.ForAsync(0, items.Count, cancellationToken, async (index, token) => results[index] = await play(items[index], token));
        return results;
    }
}

/// <param name="Mutate">Change each threshold in turn.</param>
/// <param name="Stories">Tell what happened also where it came true.</param>
sealed record RunbookTestOptions(bool Mutate, bool Stories);
