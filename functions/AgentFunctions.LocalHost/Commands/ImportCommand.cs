using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Importing;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Importing;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>import</c>: what other products and people wrote, as runbooks that observe.</summary>
static class ImportCommand
{
    const string ReportFile = "IMPORT.md";

    static readonly Argument<FileInfo[]> Files = new Argument<FileInfo[]>("FILE") { Description = "Incident filters of Azure SRE Agent (.yaml, .yml, .json) and runbooks in Markdown (.md).", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
    static readonly Option<string> Owner = new("--owner") { Description = "A team of the service catalog.", Required = true };
    static readonly Option<DirectoryInfo> Out = new("--out") { Description = "The folder that runbooks and report are written to. Nothing that is there is overwritten.", Required = true };

    public static Command Create() => Shared.Plain("import", $"""
        Writes incident filters of Azure SRE Agent and Markdown runbooks as runbooks that observe, and {ReportFile}, which says what could not be expressed.

        Example: import response-plans.yaml docs/runbooks/*.md --owner web-platform --as dana@contoso.example --out imported
        """, RunAsync, Files, Owner, Out, Shared.As, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        var (imported, findings) = (new List<ImportedRunbook>(), new List<Finding>());
        foreach (var file in parse.GetValue(Files)!)
        {
            var found = Read(file, await File.ReadAllTextAsync(file.FullName, cancellationToken), library, findings);
            if (found.Count == 0)
                return await Shared.WrongUseAsync(parse, $"{file} holds no incident filter of Azure SRE Agent. {string.Join(' ', findings)} Nothing was written.".Replace("  ", " ", StringComparison.Ordinal));
            imported.AddRange(found);
        }

        if (imported.GroupBy(one => one.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return await Shared.WrongUseAsync(parse, $"{string.Join(" and ", twice.Select(one => one.From))} would both become {twice.Key}. Rename one. Nothing was written.");
        return await WriteAsync(parse, imported, library, cancellationToken);
    }

    static IReadOnlyList<ImportedRunbook> Read(FileInfo file, string text, Library library, List<Finding> findings) => file.Extension.ToLowerInvariant() is ".md" or ".markdown"
        ? [MarkdownPage.Read(file.Name, text).Imported(library)]
        : IncidentFilters.Read(file.Name, text, findings);

    static async Task<int> WriteAsync(ParseResult parse, List<ImportedRunbook> imported, Library library, CancellationToken cancellationToken)
    {
        var folder = parse.GetValue(Out)!.FullName;
        var files = new Dictionary<string, string>(ImportedYaml.Write(imported, parse.GetValue(Shared.As)!, parse.GetValue(Owner)!, library)) { [ReportFile] = ImportedYaml.Report(imported) };
        if (files.Keys.FirstOrDefault(path => File.Exists(Path.Combine(folder, path)) || library.Find(Path.GetDirectoryName(path)!) is not null) is { } there)
            return await Shared.CannotRunAsync(parse, $"{there} is there already and is not overwritten. Name another folder with --out, or rename the filter. Nothing was written.");
        foreach (var (path, text) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            await File.WriteAllTextAsync(Path.Combine(folder, path), text, cancellationToken);
        }

        var said = new JsonObject
        {
            ["runbooks"] = new JsonArray([.. imported.Select(one => JsonValue.Create(one.Id))]),
            ["unexpressed"] = imported.Sum(one => one.Unexpressed.Count), ["report"] = Path.Combine(folder, ReportFile),
        };
        Shared.Print(parse, said, (to, body) => Tables.Facts(to, ("written", Tables.Joined(body["runbooks"])), ("not expressed", $"{body["unexpressed"]}, see {body["report"]}"), ("next", "copy the folders into runbooks/ and run: runbook lint")));
        return Shared.Done;
    }
}
