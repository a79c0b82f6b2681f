using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench</c>: measures.</summary>
static class BenchCommand
{
    static readonly Option<int> Orchestrations = new("--orchestrations") { Description = "How many run at once.", DefaultValueFactory = _ => 2000 };
    static readonly Option<int> Activities = new("--activities") { Description = "How many each calls, one after another.", DefaultValueFactory = _ => 5 };

    public static Command Create() => new("bench", "Measures the product on this machine.")
    {
        Shared.Plain("engine", "Durable steps a second, and how long one takes. Exit status 1 if a result was wrong.\n\nExample: bench engine --orchestrations 2000 --activities 5", EngineAsync, Orchestrations, Activities),
        BenchStoreCommand.Create(),
        BenchCrashCommand.Create(),
        BenchStormCommand.Create(),
        BenchStopCommand.Create(),
        BenchFaultsCommand.Create(),
        BenchFaultsCommand.CreateVictim(),
        BenchSoakCommand.CreateWaiting(),
        BenchSoakCommand.CreateSoak(),
    };

    static async Task<int> EngineAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Orchestrations) < 1 || parse.GetValue(Activities) < 1)
            return await Shared.WrongUseAsync(parse, "--orchestrations and --activities are at least 1.");
        var result = await EngineBench.RunAsync(parse.GetValue(Orchestrations), parse.GetValue(Activities), parse.GetValue(Shared.Data)!, cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(result, BenchJson.Wire)!, (to, said) => Tables.Facts(to,
            ("started", $"{said["orchestrations"]} orchestrations of {said["activities"]} activities"), ("a second", $"{result.OrchestrationsPerSecond:0} orchestrations, {result.StepsPerSecond:0} steps"),
            ("alone", $"{result.Alone.P50Ms:0.0} ms (p99 {result.Alone.P99Ms:0.0})"), ("event", $"{result.Event.P50Ms:0.0} ms (p99 {result.Event.P99Ms:0.0})"),
            ("disk", $"{result.FsyncPerSecond:0} fsync a second"), ("wrong", $"{result.Bad}")));
        return result.Bad == 0 ? Shared.Done : Shared.NotSo;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EngineBenchResult))]
[JsonSerializable(typeof(StoreBenchResult))]
[JsonSerializable(typeof(StormBenchResult))]
[JsonSerializable(typeof(StopBenchResult))]
sealed partial class BenchJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
