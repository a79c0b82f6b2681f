using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>runbook</c>: what people do with runbooks before a host reads them.</summary>
static class RunbookCommand
{
    static readonly Argument<string?> Folder = new("FOLDER") { Description = "The folder that holds catalog/; found upward from here if absent.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create() => new("runbook", "Runbooks.")
    {
        Shared.Plain("lint", "Checks form and meaning of every runbook and catalog. Exit status 1 if there is an error.\n\nExample: runbook lint runbooks", Lint, Folder),
        RunbookNewCommand.Create(),
        RunbookExplainCommand.Create(),
        RunbookTestCommand.Create(),
        RunbookReviewCommand.Create(),
        RunbookPromoteCommand.Create(),
    };

    static Task<int> Lint(ParseResult parse, CancellationToken cancellationToken)
    {
        var reading = LibraryReader.Read(RunbooksOnDisk.Read(RunbooksOnDisk.Find(parse.GetValue(Folder))));
        Finding[] findings = [.. reading.Findings, .. RunbookLinter.Lint(reading)];
        var errors = findings.Count(finding => finding.Severity == FindingSeverity.Error);
        Shared.Print(parse, Node(findings), (to, _) =>
        {
            foreach (var finding in findings)
                to.WriteLine($"{finding}");
            to.WriteLine($"{reading.Library?.Runbooks.Count ?? 0} runbooks; {errors} errors, {findings.Length - errors} other findings.");
        });
        return Task.FromResult(errors == 0 ? Shared.Done : Shared.NotSo);
    }

    public static JsonObject Node(IEnumerable<Finding> findings) => new()
    {
        ["findings"] = new JsonArray([.. findings.Select(finding => new JsonObject
        {
            ["file"] = finding.File, ["line"] = finding.Line, ["column"] = finding.Column, ["rule"] = finding.Rule, ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
            ["message"] = finding.Message, ["cure"] = finding.Cure,
        })]),
    };
}
