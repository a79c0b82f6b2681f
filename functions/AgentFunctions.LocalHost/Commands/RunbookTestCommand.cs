using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Scenarios;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>runbook test</c>: plays the scenario tests of runbooks on the real engine in virtual time.</summary>
static class RunbookTestCommand
{
    static readonly Argument<string[]> Ids = new("ID") { Description = "Runbooks by id; all if none is named.", Arity = ArgumentArity.ZeroOrMore };
    static readonly Option<string?> Runbooks = new("--runbooks") { Description = "The folder that holds catalog/; found upward from here if absent." };
    static readonly Option<bool> Mutate = new("--mutate") { Description = "Change each threshold and leave out each precondition in turn: a runbook whose scenarios do not notice fails." };
    static readonly Option<bool> Stories = new("--stories") { Description = "Print what happened in each scenario, also when it came true." };

    static readonly Option<bool> Unseen = new("--unseen") { Description = "Print the ways of the rules that no scenario came to." };

    public static Command Create()
    {
        var command = new Command("test", """
            Plays the scenario tests: real engine, real guardrails, a written world, virtual time.

            Example: runbook test app-service-bad-deployment --mutate
            """) { Ids, Runbooks, Mutate, Stories, Unseen, Shared.Json };
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var folder = RunbooksOnDisk.Find(parse.GetValue(Runbooks));
        var library = RunbooksOnDisk.Load(folder);
        var reading = ScenarioReader.Read(RunbooksOnDisk.Read(folder), library);
        var ids = parse.GetValue(Ids) ?? [];
        if (ids.FirstOrDefault(id => library.Find(id) is null) is { } unknown)
            return await Shared.WrongUseAsync(parse, $"There is no runbook '{unknown}'; there are {string.Join(", ", library.Runbooks.Select(runbook => runbook.Id))}.");
        if (reading.Findings.Any(finding => finding.Severity == FindingSeverity.Error))
            return await Shared.CannotRunAsync(parse, string.Join(Environment.NewLine, reading.Findings));

        var chosen = library.Runbooks.Where(runbook => ids.Length == 0 || ids.Contains(runbook.Id)).ToArray();
        var run = new RunbookTestRun(new RunbookTesting(library, file => File.ReadAllText(Path.Combine(folder, file))), parse.InvocationConfiguration.Error);
        var score = await run.PlayAsync(chosen, reading.Scenarios, new(parse.GetValue(Mutate), parse.GetValue(Stories)), cancellationToken);
        await parse.InvocationConfiguration.Output.WriteLineAsync(parse.GetValue(Shared.Json) ? JsonSerializer.Serialize(score, ScoreJson) : score.Table());
        if (parse.GetValue(Unseen))
            foreach (var line in score.ByRunbook.SelectMany(line => line.NotSeen.Select(way => $"{line.Runbook}: {way}")))
                await parse.InvocationConfiguration.Error.WriteLineAsync(line);
        return score.IsGood ? Shared.Done : Shared.NotSo;
    }

    static readonly JsonSerializerOptions ScoreJson = new(JsonSerializerDefaults.Web);
}
