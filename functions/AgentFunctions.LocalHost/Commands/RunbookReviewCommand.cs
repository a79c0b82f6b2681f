using System.CommandLine;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Reviewing;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>runbook review</c>: what a change of runbooks means, as the body of a comment.</summary>
static class RunbookReviewCommand
{
    static readonly Argument<string[]> Range = new("BASE..HEAD") { Description = "Two commits with two dots between, or two folders that hold catalog/, or one of each.", Arity = new ArgumentArity(1, 2) };
    static readonly Option<DirectoryInfo> Repository = new Option<DirectoryInfo>("--repository") { Description = "The git repository of the commits.", DefaultValueFactory = _ => new(Environment.CurrentDirectory) }.AcceptExistingOnly();
    static readonly Option<string?> Out = new("--out") { Description = "The file that the comment is written to; standard output if absent." };

    public static Command Create() => Shared.Plain("review", """
        Compares two versions of runbooks/: form, scenarios, lines of the policy, and which past decisions would be others (with --data, those of an
        installation too). Writes the body of a comment in Markdown. Exit status 1 if a check fails.

        Example: runbook review origin/main..HEAD --out review.md
        """, RunAsync, Range, Repository, Out);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var (from, to) = Ends(parse.GetValue(Range)!);
        if (from.Length == 0 || to.Length == 0)
            return await Shared.WrongUseAsync(parse, "Name two versions: BASE..HEAD, or two folders.");
        var repository = parse.GetValue(Repository)!.FullName;
        using var was = await RunbookTree.AtAsync(from, repository, cancellationToken);
        using var now = await RunbookTree.AtAsync(to, repository, cancellationToken);
        using var store = StoreOf(parse);
        var review = await new Reviewer(was, now, parse.InvocationConfiguration.Error).ReviewAsync((from, to), store is null ? null : new CaseFiles(store), cancellationToken);
        await WriteAsync(parse, review, cancellationToken);
        return review.IsGood ? Shared.Done : Shared.NotSo;
    }

    static (string From, string To) Ends(string[] range) => range is [var one]
        ? one.Split("..") is [var from, var to] ? (from, to.TrimStart('.')) : ("", "")
        : (range[0], range[1]);

    static async Task WriteAsync(ParseResult parse, RunbookReview review, CancellationToken cancellationToken)
    {
        var text = ReviewText.Of(review);
        if (parse.GetValue(Out) is { } file)
            await File.WriteAllTextAsync(file, text, cancellationToken);
        if (parse.GetValue(Shared.Json))
            Shared.Print(parse, Node(review), (_, _) => { });
        else if (parse.GetValue(Out) is null)
            await parse.InvocationConfiguration.Output.WriteAsync(text);
    }

    static JsonObject Node(RunbookReview review) => new()
    {
        ["good"] = review.IsGood,
        ["changes"] = new JsonArray([.. review.Changes.Select(change => new JsonObject { ["runbook"] = change.Runbook, ["what"] = change.What })]),
        ["errors"] = review.Findings.Count(finding => finding.Severity == FindingSeverity.Error), ["newFindings"] = review.NewFindings.Count,
        ["scenarios"] = review.Tests?.Scenarios, ["passed"] = review.Tests?.Passed, ["policyLines"] = review.Policy?.Lines.Count,
        ["decisionsJudged"] = review.Policy?.Judged, ["decisionsChanged"] = review.Policy?.Decisions.Count,
        ["nightsChanged"] = review.Nights.Count, ["incidentsChanged"] = review.Incidents?.Count,
    };

    static SqliteRowStore? StoreOf(ParseResult parse)
    {
        var data = new DataFolder(parse.GetValue(Shared.Data)!);
        return File.Exists(data.Store) ? new SqliteRowStore(data.Store) : null;
    }
}
