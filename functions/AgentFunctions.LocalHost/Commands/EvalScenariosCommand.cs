using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Azure.Models;
using AgentFunctions.Evaluation.Recorded;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Eval;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval scenarios</c>: a planner on recorded incidents.</summary>
static class EvalScenariosCommand
{
    static readonly Argument<string?> Folder = new("DIR") { Description = "Recorded incidents; tests/scenarios if absent.", Arity = ArgumentArity.ZeroOrOne };
    static readonly Option<string?> Compare = new("--compare") { Description = "An earlier output with --json: says what changed; exit status 1 if something got worse." };
    static readonly Option<Uri?> Model = new("--model") { Description = "Lets this model think, as serve does.", CustomParser = Shared.ReadWatchUrl };
    static readonly Option<string?> ModelName = new("--model-name") { Description = "The deployment or model." };

    public static Command Create() => Shared.Plain("scenarios", """
        Plays recorded incidents through triage, planning and guardrails, and scores them against the answers that people agreed on.
        A folder with alert.json, evidence as JSON files and an answer.json is read too.

        Example: eval scenarios --json > before.json; eval scenarios --compare before.json
        """, RunAsync, Folder, Compare, Model, ModelName, Shared.Runbooks);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var library = RunbooksOnDisk.Load(parse.GetValue(Shared.Runbooks));
        var before = Before(parse);
        var incidents = RecordedFolder.Read(parse.GetValue(Folder) ?? RecordedFolder.Usual(parse.GetValue(Shared.Runbooks)), library);
        using var rows = new SqliteRowStore(":memory:");
        var planner = PlannerOf(parse, library, rows);
        var runs = new List<RecordedRun>();
        foreach (var incident in incidents)
            runs.Add(await RecordedRun.PlayAsync(incident, library, planner, cancellationToken));

        var score = RecordedScore.Of(runs);
        var worse = before is null ? [] : score.WorseThan(before);
        var said = JsonSerializer.SerializeToNode(score, RecordedJson.Wire)!.AsObject();
        said["wrong"] = new JsonArray([.. runs.Select(Wrong).Where(line => line is not null).Select(line => (JsonNode?)line)]);
        said["worse"] = new JsonArray([.. worse.Select(line => (JsonNode?)line)]);
        Shared.Print(parse, said, (to, body) => Write(to, body, score, before));
        return worse.Count == 0 ? Shared.Done : Shared.NotSo;
    }

    static IPlanner PlannerOf(ParseResult parse, Library library, SqliteRowStore rows) => ModelSide.PlannerOf(
        parse.GetValue(Model) is null ? null : ModelHere.Read(new DataFolder(parse.GetValue(Shared.Data)!), new ServeOptions { Model = parse.GetValue(Model), ModelName = parse.GetValue(ModelName) }),
        ModelHere.Identity, new CaseFiles(rows), () => library, TimeProvider.System);

    static RecordedScore? Before(ParseResult parse)
    {
        if (parse.GetValue(Compare) is not { } file)
            return null;
        try
        {
            return JsonSerializer.Deserialize<RecordedScore>(File.ReadAllText(file), RecordedJson.Wire);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CannotRunException($"{file} cannot be compared with: {problem.Message} It must be what `eval scenarios --json` printed.", problem);
        }
    }

    static JsonObject? Wrong(RecordedRun run)
    {
        var answer = run.Recorded.Answer;
        var problems = new List<string>();
        if (run.Plan.Class != answer.Class)
            problems.Add($"class {run.Plan.Class}, not {answer.Class}");
        if (run.Roots[0] != answer.RootService)
            problems.Add($"root {run.Roots[0]}, not {answer.RootService}");
        if (run.InterventionIsFalse)
            problems.Add($"would {(run.Plan.Decision == VerdictAnswer.Act ? "do" : "ask for")} {run.Intervention}{(answer.Forbidden.Contains(run.Intervention!) ? ", which harms" : "")}");
        if (run.InterventionIsMissed)
            problems.Add($"does nothing: {run.Plan.Reason}");
        if (answer.MustEscalate && !run.Escalated && run.Plan.Decision != VerdictAnswer.Ask)
            problems.Add("nobody hears of it");
        return problems.Count == 0 ? null : new JsonObject { ["scenario"] = run.Recorded.File, ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(run.Recorded.Kind.ToString()), ["what"] = string.Join("; ", problems) };
    }

    static void Write(IAnsiConsole to, JsonNode body, RecordedScore score, RecordedScore? before)
    {
        Tables.Write(to, body["wrong"], ("Scenario", row => row["scenario"]), ("Kind", row => row["kind"]), ("What is not as people say", row => row["what"]));
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in before is null ? (string[])["Score", ""] : ["Score", "now", "before"])
            table.AddColumn(heading);
        foreach (var (name, of) in Lines)
            table.AddRow(before is null ? [name, of(score)] : [name, of(score), of(before)]);
        to.Write(table);
        foreach (var line in body["worse"]!.AsArray())
            to.WriteLine($"WORSE: {line}");
    }

    static readonly (string Name, Func<RecordedScore, string> Of)[] Lines =
    [
        ("scenarios", score => $"{score.Scenarios}, in {score.Quiet} of them doing nothing is right"), ("classification", score => Say(score.Classification)), ("runbook", score => Say(score.Runbook)),
        ("root at 1, at 3", score => $"{Say(score.RootServiceAt1)}, {Say(score.RootServiceAt3)}"), ("evidence coverage", score => Say(score.EvidenceCoverage)),
        ("false interventions", score => $"{score.FalseInterventions}, of these harmful {score.Forbidden}"), ("missed interventions", score => $"{score.Missed}"),
        ("escalation", score => $"precision {Say(score.Escalation.Precision)}, recall {Say(score.Escalation.Recall)}"), ("model of no use", score => $"{score.FellBack}"),
        ("cost, tokens", score => $"{score.Cost.ToString("0.####", CultureInfo.InvariantCulture)}, {score.Tokens}"), ("seconds p50, p95", score => $"{Say(score.SecondsP50)}, {Say(score.SecondsP95)}"),
    ];

    static string Say(double figure) => figure.ToString("0.###", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecordedScore))]
sealed partial class RecordedJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
