using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>Plays the scenarios of runbooks, and on request those of their mutants.</summary>
/// <param name="payload">Gives the text of a payload file by its path relative to <c>runbooks/</c>.</param>
public sealed class RunbookTesting(Library library, Func<string, string> payload)
{
    public async Task<PlayedScenario> PlayAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var (result, rules) = await new ScenarioPlayer(library, payload).PlayWatchedAsync(scenario, cancellationToken);
        return new PlayedScenario(scenario, result, ScenarioExpectations.Check(scenario, result), rules);
    }

    /// <summary>True if a scenario notices the mutant. Only those that came to the changed rule can, so only they are played again.</summary>
    /// <param name="played">Of the runbook as it is.</param>
    public async Task<bool> IsCaughtAsync(RunbookMutant mutant, IReadOnlyList<PlayedScenario> played, CancellationToken cancellationToken)
    {
        var mutated = library with { Runbooks = [.. library.Runbooks.Select(known => known.Id == mutant.Runbook.Id ? mutant.Runbook : known)] };
        var testing = new RunbookTesting(mutated, payload);
        foreach (var one in played.Where(one => one.Rules.Any(seen => seen.Rule == mutant.Line)))
            if (!(await testing.PlayAsync(one.Scenario, cancellationToken)).Passed)
                return true;
        return false;
    }
}

/// <param name="Differences">Empty if it came true.</param>
/// <param name="Rules">What it came to, each once.</param>
public sealed record PlayedScenario(Scenario Scenario, ScenarioResult Result, IReadOnlyList<Difference> Differences, IReadOnlySet<RuleSeen> Rules)
{
    public bool Passed => Differences.Count == 0;
}
