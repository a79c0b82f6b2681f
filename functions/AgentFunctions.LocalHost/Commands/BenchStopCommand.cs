using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>bench stop</c>: from the press to the last act.</summary>
static class BenchStopCommand
{
    static readonly Option<int> Presses = new("--presses") { Description = "How often stop is pressed.", DefaultValueFactory = _ => 10 };
    static readonly Option<int> Acting = new("--acting") { Description = "Incidents that begin to act before each press.", DefaultValueFactory = _ => 20 };

    public static Command Create() => Shared.Plain("stop", """
        Presses the stop button of a host in a process of its own while many incidents begin to act, and measures from the estate's side how long after the press an act
        still arrived. Exit status 1 if an act began after the stop was lifted, or one that had been sent was not watched to its end.

        Example: bench stop --presses 10 --acting 20 --json
        """, RunAsync, Presses, Acting);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Presses) is < 1 or > 1000 || parse.GetValue(Acting) is < 1 or > 100)
            return await Shared.WrongUseAsync(parse, "--presses is 1 to 1000, --acting 1 to 100.");
        var result = await StopBench.RunAsync(new StopOptions(parse.GetValue(Presses), parse.GetValue(Acting), parse.GetValue(Shared.Data)!), parse.InvocationConfiguration.Error, cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(result, BenchJson.Wire)!, (to, _) => Tables.Facts(to,
            ("pressed", $"{result.Presses} times, each while {result.Acting} incidents began to act"), ("acknowledged", Say($"p50 {result.PressMs.P50Ms:0.0} ms, worst {result.PressMs.P99Ms:0.0} ms")),
            ("last act after the press", Say($"p50 {result.LastActMs.P50Ms:0.0} ms, worst {result.LastActMs.P99Ms:0.0} ms")),
            ("after the answer", Say($"p50 {result.AfterAnswerMs.P50Ms:0.0} ms, worst {result.AfterAnswerMs.P99Ms:0.0} ms")),
            ("acts", $"{result.Sent} sent, {result.AfterPress} of them arrived after the press; {result.NeverStarted} never began"),
            ("not watched to the end", $"{result.Unwatched}"), ("begun when it was lifted", $"{result.StartedLater}")));
        return result.Good ? Shared.Done : Shared.NotSo;
    }

    static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
