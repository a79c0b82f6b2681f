using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>Plays the scenarios of runbooks, and on request those of their mutants.</summary>
/// <param name="payload">Gives the text of a payload file by its path relative to <c>runbooks/</c>.</param>
public sealed class RunbookTesting(Library library, Func<string, string> payload)
{
    public async Task<PlayedScenario> PlayAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var result = await new ScenarioPlayer(library, payload).PlayAsync(scenario, cancellationToken);
        return new PlayedScenario(scenario, result, ScenarioExpectations.Check(scenario, result));
    }

    /// <summary>True if one of the scenarios notices the mutant.</summary>
    public async Task<bool> IsCaughtAsync(RunbookMutant mutant, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        var mutated = library with { Runbooks = [.. library.Runbooks.Select(known => known.Id == mutant.Runbook.Id ? mutant.Runbook : known)] };
        var testing = new RunbookTesting(mutated, payload);
        foreach (var scenario in scenarios)
            if (!(await testing.PlayAsync(scenario, cancellationToken)).Passed)
                return true;
        return false;
    }
}

/// <param name="Differences">Empty if it came true.</param>
public sealed record PlayedScenario(Scenario Scenario, ScenarioResult Result, IReadOnlyList<Difference> Differences)
{
    public bool Passed => Differences.Count == 0;
}
