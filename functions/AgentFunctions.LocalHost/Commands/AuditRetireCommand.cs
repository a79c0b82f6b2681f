using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.Audit.Heads;
using AgentFunctions.LocalHost.Auditing;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Records;
using AgentFunctions.Retention;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>audit retire</c>: takes the details of old incidents out of the store.</summary>
static class AuditRetireCommand
{
    static readonly Option<int> Days = new("--older-than-days") { Description = "Incidents that ended so many days ago, at least 30.", Required = true };

    public static Command Create()
    {
        var command = Shared.Plain("retire", """
            Removes the details of incidents that ended long ago: evidence, verdicts, approvals, messages, notes, and the entries of their chains. A tombstone stays in each chain, which the
            signed heads bear out, and so do what it was, when, and its figures. A chain that does not hold is kept. This cannot be undone: export first.

            Example: audit retire --older-than-days 400
            """, RunAsync, Days, Shared.As);
        StoreOptions.AddTo(command);
        return command;
    }

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(Days) is var days && days is < 30 or > 36500)
            return await Shared.WrongUseAsync(parse, $"--older-than-days is 30 to 36500, not {days}: younger incidents may be reopened.");
        var store = AuditStore.Open(parse);
        using var end = store as IDisposable;
        var keeping = AuditHere.Keeping(new DataFolder(parse.GetValue(Shared.Data)!));
        try
        {
            var (count, kept) = await new Retirement(new CaseFiles(store), keeping, TimeProvider.System).RunAsync(
                TimeProvider.System.GetUtcNow().AddDays(-days), $"older than {days} days, by {parse.GetValue(Shared.As)}", id => parse.InvocationConfiguration.Error.WriteLine($"{id} is retired"), cancellationToken);
            return Say(parse, count, kept);
        }
        catch (Exception problem) when (problem is SigningUnavailableException or Ports.StoreUnavailableException)
        {
            return await Shared.CannotRunAsync(parse, problem.Message);
        }
    }

    static int Say(ParseResult parse, int count, IReadOnlyList<Audit.AuditBreak> kept)
    {
        var answer = new JsonObject { ["retired"] = count, ["kept"] = new JsonArray([.. kept.Select(one => new JsonObject { ["incidentId"] = one.IncidentId, ["problem"] = one.Problem })]) };
        Shared.Print(parse, answer, (to, said) =>
        {
            to.WriteLine($"{count} incidents are retired.");
            if (kept.Count > 0)
                Tables.Write(to, said["kept"], ("Kept, for its chain does not hold", row => row["incidentId"]), ("Problem", row => row["problem"]));
        });
        return kept.Count == 0 ? Shared.Done : Shared.NotSo;
    }
}
