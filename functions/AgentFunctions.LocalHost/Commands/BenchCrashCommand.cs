using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench crash</c>: kill -9, and what is left.</summary>
static class BenchCrashCommand
{
    static readonly Option<int> Kills = new("--kills") { Description = "How often the host is killed.", DefaultValueFactory = _ => 50 };
    static readonly Option<int> Incidents = new("--incidents") { Description = "How many services break.", DefaultValueFactory = _ => 200 };
    static readonly Option<int> Seed = new("--seed") { Description = "Chooses faults, people and moments; the same seed gives the same plan.", DefaultValueFactory = _ => 1 };

    static readonly Option<bool> Executor = new("--executor") { Description = "An executor in a process of its own acts, and is killed too." };

    public static Command Create()
    {
        var command = new Command("crash", """
            Kills a real host with -9 while incidents run, starts it again, lets it finish, and looks from outside for anything lost, left or done twice.
            Exit status 1 if there is any.

            Example: bench crash --kills 50 --incidents 200 --seed 7
            """) { Kills, Incidents, Seed, Executor, Shared.Data, Shared.Json };
        StoreOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Kills) < 0 || parse.GetValue(Incidents) is < 1 or > 5000)
            return await Shared.WrongUseAsync(parse, "--kills is 0 or more, --incidents 1 to 5000.");
        var options = new CrashOptions(parse.GetValue(Kills), parse.GetValue(Incidents), parse.GetValue(Seed), parse.GetValue(Shared.Data)!) { Store = StoreOptions.Of(parse), Executor = parse.GetValue(Executor) };
        var result = await CrashBench.RunAsync(options, parse.InvocationConfiguration.Error, cancellationToken);
        await parse.InvocationConfiguration.Output.WriteLineAsync(parse.GetValue(Shared.Json)
            ? JsonSerializer.Serialize(result, CrashJson.Wire.GetTypeInfo(typeof(CrashResult)))
            : string.Join(Environment.NewLine, Table(result)));
        return result.Good ? Shared.Done : Shared.NotSo;
    }

    static IEnumerable<string> Table(CrashResult result)
    {
        foreach (var (what, says) in Lines(result))
            yield return $"{what,-17} {says}";
        foreach (var problem in result.Problems)
            yield return $"  {problem}";
    }

    static IEnumerable<(string What, string Says)> Lines(CrashResult result) =>
    [
        ("run on", result.Changed),
        ("kills", $"{result.Kills} ({Counts(result.Moments)}){(result.ExecutorKills > 0 ? $" and {result.ExecutorKills} of the executor" : "")}, seed {result.Seed}, in {result.Seconds.ToString("0", CultureInfo.InvariantCulture)} s"),
        ("alerts accepted", $"{result.AlertsAccepted}, {result.Retries} requests sent again"),
        ("incidents", $"{result.Incidents} ({Counts(result.EndStates)})"),
        ("effects", $"{result.Effects}, outcome unknown and handed off {result.OutcomeUnknown}"),
        ("decisions", $"{result.Decisions}"),
        ("recovery", string.Create(CultureInfo.InvariantCulture, $"p50 {result.RecoverySeconds.P50:0.00} s, max {result.RecoverySeconds.Max:0.00} s from process start to working again")),
        ("lost", $"{result.Lost}"),
        ("unfinished", $"{result.Unfinished}"),
        ("doubled effects", $"{result.DoubledEffects}"),
        ("lost decisions", $"{result.DecisionsLost}"),
        ("unexplained", $"{result.Unexplained}"),
        ("broken chains", $"{result.BrokenChains}"),
    ];

    static string Counts(IReadOnlyDictionary<string, int> counts) => string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value} {pair.Key}"));
}
