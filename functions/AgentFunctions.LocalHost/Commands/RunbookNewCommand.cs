using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>runbook new</c>: writes a skeleton that reads and lints.</summary>
static class RunbookNewCommand
{
    static readonly Argument<string> Id = new("ID") { Description = "Lower case with hyphens; becomes the folder's name." };
    static readonly Option<string> Owner = new("--owner") { Description = "A team of the service catalog.", Required = true };

    public static Command Create() => Shared.Plain("new", "Writes the skeleton of a runbook; never over a file that is there.\n\nExample: runbook new queue-drain --owner web-platform --as dana@contoso.example",
        Write, Id, Owner, Shared.As, Shared.Runbooks);

    static async Task<int> Write(ParseResult parse, CancellationToken cancellationToken)
    {
        var id = parse.GetValue(Id)!;
        if (id.Length is 0 or > 60 || id.Any(letter => letter is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')))
            return await Shared.WrongUseAsync(parse, $"'{id}' is no id of a runbook: 1 to 60 of a-z, 0-9 and '-'.");
        var folder = RunbooksOnDisk.Find(parse.GetValue(Shared.Runbooks));
        if (Directory.Exists(Path.Combine(folder, id)))
            return await Shared.CannotRunAsync(parse, $"{Path.Combine(folder, id)} is there already. Choose another id.");

        var files = RunbookSkeleton.Write(id, parse.GetValue(Shared.As)!, parse.GetValue(Owner)!, RunbooksOnDisk.Load(folder));
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }

        Shared.Print(parse, new JsonObject { ["files"] = new JsonArray([.. files.Keys.Select(path => JsonValue.Create(Path.Combine(folder, path)))]) },
            (to, said) => Tables.Facts(to, ("written", Tables.Joined(said["files"]))));
        return Shared.Done;
    }
}
