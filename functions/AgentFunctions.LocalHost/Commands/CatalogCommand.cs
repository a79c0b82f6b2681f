using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;
using AgentFunctions.Runbooks.Cataloguing;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>catalog</c>: what people do with the service catalog before a host reads it.</summary>
static class CatalogCommand
{
    static readonly Argument<string?> Folder = new("FOLDER") { Description = "The folder that holds catalog/; found upward from here if absent.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<FileInfo> Resources = new Option<FileInfo>("--resources") { Description = "Rows of Azure Resource Graph, as JSON: names what the catalog has and Azure has not, and the other way round." }.AcceptExistingOnly();
    static readonly Argument<FileInfo[]> Files = new Argument<FileInfo[]>("FILE") { Description = "What others know, as JSON or metrics text; several are put together.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();
    static readonly Option<string?> Out = new("--out") { Description = "Where the YAML is written; standard output if absent. A file that is there is not overwritten." };

    public static Command Create() => new("catalog", "The catalogs of services and actions.")
    {
        Shared.Plain("lint", "Checks the catalog: circles, services that stand alone, unknown services, people, runbooks and resources, overlapping patterns. Exit status 1 if there is an error.\n\nExample: catalog lint --resources graph.json",
            LintAsync, Folder, Resources),
        Shared.Plain("import", "Writes a catalog to review out of an Azure Resource Graph result, Kubernetes workloads, or a service graph of Jaeger, Tempo or OpenTelemetry, and says what could not be told.\n\nExample: catalog import graph.json dependencies.json --out services.yaml",
            ImportAsync, Files, Out),
        CatalogRolesCommand.Create(),
    };

    static async Task<int> LintAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var reading = LibraryReader.Read(RunbooksOnDisk.Read(RunbooksOnDisk.Find(parse.GetValue(Folder))));
        var azure = parse.GetValue(Resources) is { } file ? await File.ReadAllTextAsync(file.FullName, cancellationToken) : null;
        if (azure is not null && CatalogAgainstAzure.IdsIn(azure) is null)
            return await Shared.WrongUseAsync(parse, $"{parse.GetValue(Resources)} holds no rows of Azure Resource Graph. Write them with: az graph query -q \"resources | project id\" -o json");
        Finding[] findings =
        [
            .. CatalogLinter.Lint(reading),
            .. azure is null ? [] : CatalogAgainstAzure.Check(reading, azure),
        ];
        var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error) + (reading.Library is null ? 1 : 0);
        Shared.Print(parse, RunbookCommand.Node(findings), (to, _) =>
        {
            foreach (var finding in findings)
                to.WriteLine($"{finding}");
            to.WriteLine(reading.Library is null && findings.Length == 0
                ? "The catalog cannot be judged while other files do not read cleanly: see runbook lint."
                : $"{reading.Library?.Services.Services.Count ?? 0} services; {findings.Count(finding => finding.Severity == FindingSeverity.Error)} errors, {findings.Count(finding => finding.Severity != FindingSeverity.Error)} other findings.");
        });
        return errors == 0 ? Shared.Done : Shared.NotSo;
    }

    static async Task<int> ImportAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var draft = new CatalogDraft();
        foreach (var file in parse.GetValue(Files)!)
            if (CatalogImport.Add(draft, await File.ReadAllTextAsync(file.FullName, cancellationToken)) is null)
                return await Shared.WrongUseAsync(parse, $"{file} is no Resource Graph result, list of Kubernetes workloads or service graph. Nothing was written.");
        var (yaml, missing) = (CatalogYaml.Write(draft), CatalogImport.Missing(draft));
        if (parse.GetValue(Out) is { } path && !await WriteAsync(path, yaml, cancellationToken))
            return await Shared.CannotRunAsync(parse, $"{path} is there already and is not overwritten. Name another file with --out.");
        if (parse.GetValue(Shared.Json))
            Shared.Print(parse, new JsonObject { ["services"] = draft.Services.Count, ["yaml"] = yaml, ["missing"] = new JsonArray([.. missing.Select(line => JsonValue.Create(line))]) }, (_, _) => { });
        else
            await SayAsync(parse, yaml, missing);
        return Shared.Done;
    }

    static async Task SayAsync(ParseResult parse, string yaml, IReadOnlyList<string> missing)
    {
        if (parse.GetValue(Out) is null)
            await parse.InvocationConfiguration.Output.WriteAsync(yaml);
        foreach (var line in missing)
            await parse.InvocationConfiguration.Error.WriteLineAsync(line);
    }

    static async Task<bool> WriteAsync(string path, string yaml, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            await file.WriteAsync(yaml.AsMemory(), cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
