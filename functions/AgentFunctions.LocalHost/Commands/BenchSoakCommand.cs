using System.CommandLine;
using System.Globalization;
using AgentFunctions.LocalHost.Bench;
using AgentFunctions.LocalHost.Bench.Breaking;
using System.Text.Json.Nodes;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench soak</c> and <c>bench waiting</c>: long, and many.</summary>
static class BenchSoakCommand
{
    static readonly Option<double> Minutes = new("--minutes") { Description = "How long.", DefaultValueFactory = _ => 60 };
    static readonly Option<int> KillEvery = new("--kill-every") { Description = "Seconds of each life.", DefaultValueFactory = _ => 60 };
    static readonly Option<int> Incidents = new("--incidents") { Description = "How many wait.", DefaultValueFactory = _ => 100_000 };

    public static Command CreateSoak() => Shared.Plain("soak", """
        Journal and store under steady work in a process that is killed again and again, with what has ended taken away as retention does.
        Exit status 1 if an acknowledged order is lost, or if memory or files grow.

        Example: bench soak --minutes 60 --kill-every 60
        """, SoakAsync, Minutes, KillEvery);

    public static Command CreateWaiting() => Shared.Plain("waiting", """
        Incidents that wait for an approval, each an orchestration with a child: memory, file, how long a restart takes and how soon one of them goes on.
        Exit status 1 if one did not wait or did not end as it must.

        Example: bench waiting --incidents 100000
        """, WaitingAsync, Incidents);

    static async Task<int> SoakAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Minutes) is not (> 0 and < 10_000) || parse.GetValue(KillEvery) is < 2 or > 86_400)
            return await Shared.WrongUseAsync(parse, "--minutes is more than 0, --kill-every at least 2 seconds.");
        var place = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(parse.GetValue(Shared.Data)!, $"bench-soak-{Environment.ProcessId}")));
        try
        {
            var result = await new SoakBench(place.FullName, TimeSpan.FromMinutes(parse.GetValue(Minutes)), TimeSpan.FromSeconds(parse.GetValue(KillEvery))).RunAsync(cancellationToken);
            Shared.Print(parse, Node(result), (to, _) => Tables.Facts(to,
                ("ran", Say($"{result.Minutes:0.0} minutes, {result.Kills} kills")), ("orders", Say($"{result.Orders} acknowledged, {result.Lost} lost")),
                ("memory", Say($"{result.MemoryMb.Early:0} MB early, {result.MemoryMb.Late:0} MB late")), ("files", Say($"{result.FilesMb.Early:0.0} MB early, {result.FilesMb.Late:0.0} MB late"))));
            return result.Good ? Shared.Done : Shared.NotSo;
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    static async Task<int> WaitingAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Incidents) is < 1 or > 1_000_000)
            return await Shared.WrongUseAsync(parse, "--incidents is 1 to 1000000.");
        var result = await WaitingBench.RunAsync(parse.GetValue(Incidents), parse.GetValue(Shared.Data)!, cancellationToken);
        var node = new JsonObject
        {
            ["incidents"] = result.Incidents, ["startedPerSecond"] = result.StartedPerSecond, ["memoryMb"] = result.MemoryMb, ["restartMemoryMb"] = result.RestartMemoryMb,
            ["fileMb"] = result.FileMb, ["restartSeconds"] = result.RestartSeconds, ["wakeP50Ms"] = result.WakeMs.P50Ms, ["wakeP99Ms"] = result.WakeMs.P99Ms, ["bad"] = result.Bad,
        };
        Shared.Print(parse, node, (to, _) => Tables.Facts(to,
            ("waiting", Say($"{result.Incidents} incidents, {result.StartedPerSecond:0} a second until each of them waited")), ("memory", Say($"{result.MemoryMb:0} MB, {result.RestartMemoryMb:0} MB after a restart")),
            ("file", Say($"{result.FileMb:0} MB")), ("restart", Say($"{result.RestartSeconds:0.0} s")), ("wake one", Say($"p50 {result.WakeMs.P50Ms:0.0} ms, p99 {result.WakeMs.P99Ms:0.0} ms")), ("wrong", $"{result.Bad}")));
        return result.Bad == 0 ? Shared.Done : Shared.NotSo;
    }

    static JsonObject Node(SoakResult result) => new()
    {
        ["minutes"] = result.Minutes, ["kills"] = result.Kills, ["orders"] = result.Orders, ["lost"] = result.Lost, ["memoryEarlyMb"] = result.MemoryMb.Early,
        ["memoryLateMb"] = result.MemoryMb.Late, ["filesEarlyMb"] = result.FilesMb.Early, ["filesLateMb"] = result.FilesMb.Late,
    };

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
