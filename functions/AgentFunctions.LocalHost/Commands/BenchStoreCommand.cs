using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench store</c>: how long the records take.</summary>
static class BenchStoreCommand
{
    static readonly Option<int> Samples = new("--samples") { Description = "Of each thing that is measured.", DefaultValueFactory = _ => 200 };

    public static Command Create()
    {
        var command = new Command("store", """
            How long an alert, a decision and an audit entry take over a store, and how many alerts of a storm it takes a second. Works in tables of its own, which it
            removes. Exit status 1 if anything was lost.

            Example: bench store --store tables --tables-connection https://ACCOUNT.table.core.windows.net
            """) { Samples, Shared.Runbooks, Shared.Data, Shared.Json };
        StoreOptions.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Samples) is < 10 or > 100_000)
            return await Shared.WrongUseAsync(parse, "--samples is 10 to 100000.");
        var result = await StoreBench.RunAsync(StoreOptions.Of(parse), parse.GetValue(Samples), parse.GetValue(Shared.Data)!, parse.GetValue(Shared.Runbooks), cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(result, BenchJson.Wire)!, (to, _) => Tables.Facts(to,
            ("store", $"{result.Store}, {result.Samples} of each"), ("accept an alert", Says(result.Accept)), ("decide", Says(result.Decide)), ("append to audit", Says(result.Append)),
            ("storm", $"{result.AcceptedPerSecond:0} alerts a second"), ("lost", $"{result.Bad}")));
        return result.Bad == 0 ? Shared.Done : Shared.NotSo;
    }

    static string Says(Latency latency) => $"{latency.P50Ms:0.0} ms (p99 {latency.P99Ms:0.0})";
}
