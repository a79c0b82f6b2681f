using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Replaying;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>incident replay-all</c>: which instances would diverge on the code of this build.</summary>
static class ReplayAllCommand
{
    static readonly Option<FileInfo?> Journal = new("--journal") { Description = "A journal, or a copy of one; that of --data if absent." };

    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Command Create() => Shared.Plain("replay-all", """
        Replays every instance of a journal, running or ended, on the code of this build and says which no longer fit it. Run the new build's command on the old build's data before a
        deployment: it works beside a running host, reads only and does nothing. Exit status 1 if one does not fit.

        Example: incident replay-all --data .agentfunctions
        """, RunAsync, Journal);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        using var sweep = new JournalSweep(parse.GetValue(Journal)?.FullName ?? new DataFolder(parse.GetValue(Shared.Data)!).Journal);
        var error = parse.InvocationConfiguration.Error;
        var expected = sweep.Count;
        var score = await Task.Run(() => ReplayAll.Run(sweep, done => error.WriteLine($"{done} of about {expected} instances"), cancellationToken), cancellationToken);
        Shared.Print(parse, JsonSerializer.SerializeToNode(score, Web)!, (to, said) =>
        {
            to.WriteLine($"{score.Instances} instances, {score.Running} of them running; {(score.Diverging.Count == 0 ? "all of them fit this build" : $"{score.Diverging.Count} do not fit this build, {score.Diverging.Count(one => one.IsRunning)} of these running")}.");
            if (score.Diverging.Count > 0)
                Tables.Write(to, said["diverging"], ("Instance", row => row["id"]), ("Running", row => row["isRunning"]), ("Problem", row => row["problem"]));
        });
        return score.Diverging.Count == 0 ? Shared.Done : Shared.NotSo;
    }
}
