using System.CommandLine;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>backup</c>: a copy of an installation, while it runs.</summary>
static class BackupCommand
{
    static readonly Option<string> To = new("--to") { Description = "A directory that does not exist yet, or is empty.", Required = true };

    public static Command Create() => Shared.Plain("backup", """
        Copies journal, store, keys and settings into another directory, whether the host runs or not; the copy can be started with --data. It holds keys: keep it as you keep them.
        What was done in Azure after the copy is looked for there before anything is done again.

        Example: backup --to /backups/responder-2026-11-25
        """, RunAsync, To);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var (from, to) = (new DataFolder(parse.GetValue(Shared.Data)!), new DataFolder(parse.GetValue(To)!));
        try
        {
            Backup.Make(from, to);
        }
        catch (Exception problem) when (problem is CannotRunException or Microsoft.Data.Sqlite.SqliteException or IOException)
        {
            return await Shared.CannotRunAsync(parse, problem.Message);
        }

        await parse.InvocationConfiguration.Output.WriteLineAsync($"{from.Path} is copied to {to.Path}. Start it there with: serve --data {to.Path}");
        return Shared.Done;
    }
}
