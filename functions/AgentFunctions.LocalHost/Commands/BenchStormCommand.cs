using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench storm</c>: an alert storm, and what is left of it.</summary>
static class BenchStormCommand
{
    static readonly Option<int> Alerts = new("--alerts") { Description = "Distinct alerts of the flood.", DefaultValueFactory = _ => 10_000 };
    static readonly Option<int> Rules = new("--rules") { Description = "Alert rules that raise them.", DefaultValueFactory = _ => 300 };

    static readonly Option<int> Overload = new("--overload") { Description = "Afterwards, so many times as many a second as were accepted; 10 says what too much does." };

    public static Command Create() => Shared.Plain("storm", """
        Sends an alert storm to a host in a process of its own: 200 a second for ten seconds, then all at once, then a thousand alerts ten times each.
        Exit status 1 if an alert was lost, doubled or refused. The sender shares the machine: figures are lower bounds.

        Example: bench storm --alerts 10000 --rules 300 --json
        """, RunAsync, Alerts, Rules, Overload);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Alerts) is < 1 or > 200_000 || parse.GetValue(Rules) is < 1 or > 5000)
            return await Shared.WrongUseAsync(parse, "--alerts is 1 to 200000, --rules 1 to 5000.");
        var result = await StormBench.RunAsync(new StormOptions(parse.GetValue(Alerts), parse.GetValue(Rules), parse.GetValue(Shared.Data)!) { Overload = parse.GetValue(Overload) }, cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(result, BenchJson.Wire)!, (to, _) => Tables.Facts(to,
            ("sent", $"{result.Sent} requests, {result.Busy} of them again after a 503"), ("flood", Say($"{result.AcceptedPerSecond:0} accepted a second, answer p50 {result.FloodAnswer.P50Ms:0.0} ms, p99 {result.FloodAnswer.P99Ms:0.0} ms")),
            ("calm, 200 a second", Say($"answer p50 {result.Answer.P50Ms:0.0} ms, p99 {result.Answer.P99Ms:0.0} ms")),
            ("incidents", Say($"{result.Incidents}; their orchestrations ran after p50 {result.RunsAfterMs.P50Ms:0} ms, p99 {result.RunsAfterMs.P99Ms:0} ms")),
            ("overload", result.Overload is { } over ? Say($"{over.OfferedPerSecond:0} a second offered for {StormOptions.OverloadSeconds} s: {over.Accepted} accepted at once, {over.TurnedAway} turned away with a time to come again, {over.Silent} neither; calm again after {over.RecoverySeconds:0.0} s") : null),
            ("lost", $"{result.Lost}"), ("doubled", $"{result.Doubled}"), ("refused", $"{result.Refused}"), ("cost", Say($"{result.CpuMsPerAlert:0.00} ms of CPU an alert")), ("memory", Say($"{result.PeakMemoryMb:0} MB at most")), ("disk", Say($"{result.FsyncPerSecond:0} fsync a second"))));
        return result.Good ? Shared.Done : Shared.NotSo;
    }

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
