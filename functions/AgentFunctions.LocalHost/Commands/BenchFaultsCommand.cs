using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Bench.Breaking;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench faults</c>: what may happen to files and processes, and what is left.</summary>
static class BenchFaultsCommand
{
    static readonly Option<int> Moments = new("--moments") { Description = "Kills at random moments.", DefaultValueFactory = _ => 500 };
    static readonly Option<int> Trials = new("--trials") { Description = "Restarts, power cuts, failing disks; ten times as many damages.", DefaultValueFactory = _ => 50 };
    static readonly Option<int> Every = new("--every") { Description = "Of the writes to be killed at, each so-manieth.", DefaultValueFactory = _ => 1 };
    static readonly Option<string> Kill = new("--kill") { Description = "Where it kills itself: journal or store, before, after or told, and at which commit.", DefaultValueFactory = _ => "" };

    static readonly Option<int?> Soak = new("--soak") { Description = "Works without end, from this order on." };

    public static Command Create() => Shared.Plain("faults", """
        Kills, cuts the power, fills and breaks the disk, flips bytes, cuts files off, jumps the clock, poisons: on real files and processes, a line for each, with what was wrong.
        Exit status 1 if anything was lost, doubled or silently different. Power cuts and failing disks take gcc.

        Example: bench faults --moments 500 --trials 50
        """, RunAsync, Moments, Trials, Every, Shared.Runbooks);

    /// <summary>The process that <c>bench faults</c> kills.</summary>
    public static Command CreateVictim()
    {
        var command = new Command("victim", "Works until it kills itself; started by bench faults.\n\nExample: bench victim --kill journal:after:5 --data /tmp/victim") { Kill, Soak, Shared.Data };
        command.Hidden = true;
        command.SetAction((parse, _) => parse.GetValue(Soak) is { } next
            ? SoakAsync(parse, next)
            : new Victim(parse.GetValue(Kill)!).RunAsync(parse.GetValue(Shared.Data)!, parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error));
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Moments) < 1 || parse.GetValue(Trials) < 1 || parse.GetValue(Every) < 1)
            return await Shared.WrongUseAsync(parse, "--moments, --trials and --every are at least 1.");
        var options = new FaultsOptions(parse.GetValue(Moments), parse.GetValue(Every), parse.GetValue(Trials), parse.GetValue(Shared.Data)!);
        var lines = await FaultsBench.RunAsync(options, RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks)), line => Tell(parse, line), cancellationToken);
        if (parse.GetValue(Shared.Json))
            await parse.InvocationConfiguration.Output.WriteLineAsync(new JsonArray([.. lines.Select(Node)]).ToJsonString());
        return lines.All(line => line.Wrong == 0) ? Shared.Done : Shared.NotSo;
    }

    static async Task<int> SoakAsync(ParseResult parse, int next)
    {
        await using var work = new SoakWork(parse.GetValue(Shared.Data)!);
        await work.RunAsync(next, number => parse.InvocationConfiguration.Output.WriteLine(number.ToString(CultureInfo.InvariantCulture)));
        return Shared.Done;
    }

    static void Tell(ParseResult parse, FaultLine line)
    {
        if (parse.GetValue(Shared.Json))
            return;
        parse.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Count,6} {line.What}: {line.Wrong} wrong; {line.Figure}"));
        foreach (var problem in line.Problems)
            parse.InvocationConfiguration.Output.WriteLine($"         {problem}");
    }

    static JsonNode Node(FaultLine line) => new JsonObject { ["what"] = line.What, ["count"] = line.Count, ["wrong"] = line.Wrong, ["figure"] = line.Figure };
}
