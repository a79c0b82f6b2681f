using System.CommandLine;
using System.Text.Json;
using AgentFunctions.LocalHost.Bench;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench stop</c>: from the press of the stop button until no act can start.</summary>
static class BenchStopCommand
{
    static readonly Option<int> Rounds = new("--rounds") { Description = "How often the button is pressed.", DefaultValueFactory = _ => 50 };
    static readonly Option<int> Workers = new("--workers") { Description = "Acts side by side.", DefaultValueFactory = _ => 8 };

    public static Command Create() => Shared.Plain("stop", """
        Presses stop while workers act as fast as the store lets them, and measures when the last effect began.
        Exit status 1 if one began more than a second after the answer.

        Example: bench stop --rounds 50
        """, RunAsync, Rounds, Workers, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Rounds) is < 1 or > 10_000 || parse.GetValue(Workers) is < 1 or > 256)
            return await Shared.WrongUseAsync(parse, "--rounds is 1 to 10000, --workers 1 to 256.");
        var result = await StopBench.RunAsync(parse.GetValue(Rounds), parse.GetValue(Workers), RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks)), cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(result, BenchJson.Wire)!, (to, _) => Tables.Facts(to,
            ("pressed", $"{result.Rounds} times, among {result.Workers} workers and {result.Acts} acts"), ("on disk", $"{result.Press.P50Ms:0.0} ms after the press (p99 {result.Press.P99Ms:0.0})"),
            ("no act starts", $"{result.UntilNoActStarts.P50Ms:0.0} ms after the press (p99 {result.UntilNoActStarts.P99Ms:0.0}, max {result.MaxUntilNoActStartsMs:0.0})"),
            ("after answer", $"{result.StartedAfterAnswer} acts began after the answer, {result.StartedLate} of them late")));
        return result.StartedLate == 0 ? Shared.Done : Shared.NotSo;
    }
}
