using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Simulate;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>simulate</c>: nights of the whole product, each from one seed.</summary>
static class SimulateCommand
{
    static readonly Option<int> Seeds = new("--seeds") { Description = "How many nights.", DefaultValueFactory = _ => 200 };
    static readonly Option<int> From = new("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
    static readonly Option<int?> One = new("--seed") { Description = "Plays this one night and tells it." };

    public static Command Create() => Shared.Plain("simulate",
        "Plays nights of the whole product in one process on virtual time: crashes, power cuts, lost and doubled messages, full disks, wrong clocks. "
        + "Each follows from its seed alone. Exit status 1 if something happened that must never happen; the night is then shrunk to what it takes.\n\n"
        + "Example: simulate --seeds 2000\nOne night: simulate --seed 17", RunAsync, Seeds, From, One, Shared.Runbooks);

    static Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Seeds) < 1)
            return Shared.WrongUseAsync(parse, "--seeds is at least 1.");
        if (parse.GetValue(From) > int.MaxValue - parse.GetValue(Seeds))
            return Shared.WrongUseAsync(parse, $"The last seed is {int.MaxValue}: --from and --seeds together go beyond it.");
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        return Task.FromResult(parse.GetValue(One) is { } seed ? Tell(parse, library, seed) : Many(parse, library, cancellationToken));
    }

    static int Tell(ParseResult parse, Library library, int seed)
    {
        var result = Night.Play(NightPlan.Of(seed), library, new PlantedFault(), told: true);
        foreach (var line in result.Told)
            Say(parse, line);
        return Conclude(parse, result);
    }

    static int Many(ParseResult parse, Library library, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var results = ManyNights.Play(library, parse.GetValue(From), parse.GetValue(Seeds), () => new PlantedFault(), 1, _ => { }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var took = TimeProvider.System.GetElapsedTime(started);
        Shared.Print(parse, Summary(results, took), (to, said) => Tables.Facts(to,
            [("nights", $"{said["nights"]} in {said["seconds"]} s, {said["virtualHours"]} hours of virtual time, {said["steps"]} pieces of work"),
                ("in them", $"{said["incidents"]} incidents; {said["effects"]} effects, in {said["nightsWithEffects"]} of the nights; {said["deaths"]} deaths of the host"),
                .. Kinds(results).Select(kind => (kind.Key, string.Join(", ", kind.Value.Select(one => $"{one.Value} {one.Key}")))), ("bad", $"{said["bad"]}")]));
        return results.FirstOrDefault(result => !result.IsGood) is { } bad ? Conclude(parse, ManyNights.Shrink(bad, library, () => new PlantedFault())) : Shared.Done;
    }

    static int Conclude(ParseResult parse, NightResult result)
    {
        Say(parse, $"seed {result.Plan.Seed}: {(result.IsGood ? "all held" : "NOT as it must be")}; {result.Steps} pieces of work, digest {result.Digest}");
        foreach (var finding in result.Findings)
            Say(parse, $"  {finding}");
        foreach (var part in (IEnumerable<object>)[$"the ceiling {result.Plan.Ceiling}", result.Plan.Weather, .. result.Plan.Faults, .. result.Plan.Mischiefs, .. result.Plan.Stops])
            Say(parse, $"  with {part}");
        return result.IsGood ? Shared.Done : Shared.NotSo;
    }

    static JsonObject Summary(IReadOnlyList<NightResult> results, TimeSpan took) => new()
    {
        ["nights"] = results.Count,
        ["seconds"] = Math.Round(took.TotalSeconds, 1),
        ["virtualHours"] = Math.Round(results.Sum(result => result.Length.TotalHours), 1),
        ["steps"] = results.Sum(result => (long)result.Steps),
        ["incidents"] = results.Sum(result => result.Incidents),
        ["effects"] = results.Sum(result => result.Effects),
        ["nightsWithEffects"] = results.Count(result => result.Effects > 0),
        ["deaths"] = results.Sum(result => result.Deaths),
        ["happened"] = new JsonObject(Kinds(results).Select(kind => KeyValuePair.Create(kind.Key, (JsonNode?)new JsonObject(kind.Value.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)))))),
        ["bad"] = results.Count(result => !result.IsGood),
    };

    /// <summary>Kind to what happened to how often, the most frequent first.</summary>
    static IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, int>>> Kinds(IReadOnlyList<NightResult> results) => results.SelectMany(result => result.Happened)
        .GroupBy(one => (one.Key.Kind, one.Key.What), one => one.Value).GroupBy(group => group.Key.Kind)
        .ToDictionary(kind => kind.Key, kind => (IReadOnlyList<KeyValuePair<string, int>>)[.. kind.Select(group => KeyValuePair.Create(group.Key.What, group.Sum())).OrderByDescending(one => one.Value)]);

    static void Say(ParseResult parse, string line) => parse.InvocationConfiguration.Output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
