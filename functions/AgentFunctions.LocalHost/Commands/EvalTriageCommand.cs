using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentFunctions.Evaluation.Storms;
using AgentFunctions.Incidents;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>eval triage</c>: how well alert storms are grouped and their roots named.</summary>
static class EvalTriageCommand
{
    public static Command Create() => Shared.Plain("triage",
        "Plays made storms of distinct mechanisms through grouping and root finding, and scores them. The same figures on every machine.\n\nExample: eval triage --json", RunAsync);

    static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var report = await TriageEvaluation.RunAsync();
        Shared.Print(parse, JsonSerializer.SerializeToNode(report, EvalTriageJson.Wire)!, (to, _) => Write(to, report));
        return Shared.Done;
    }

    static void Write(IAnsiConsole to, TriageReport report)
    {
        to.WriteLine($"{report.Mechanisms} mechanisms, {report.All.Storms} storms");
        var table = new Table().Border(TableBorder.None);
        foreach (var heading in (string[])["", "storms", "precision", "recall", "root at 1", "root at 3", "wrong merges", "incidents a cause"])
            table.AddColumn(heading);
        Add(table, "all", report.All);
        Add(table, "tuned on", report.Tuned);
        Add(table, "held out", report.HeldOut);
        foreach (var (name, score) in report.ByVariant.Concat(report.ByMechanism))
            Add(table, name, score);
        to.Write(table);
    }

    static void Add(Table table, string name, TriageScore score) => table.AddRow(
        [name, Say(score.Storms), Say(score.GroupingPrecision), Say(score.GroupingRecall), Say(score.RootServiceAt1), Say(score.RootServiceAt3), Say(score.WrongMerges), Say(score.IncidentsPerCause)]);

    static string Say(double figure) => figure.ToString("0.###", CultureInfo.InvariantCulture);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TriageReport))]
sealed partial class EvalTriageJson : JsonSerializerContext
{
    public static JsonSerializerOptions Wire => field ??= IncidentJson.OptionsFor(Default);
}
