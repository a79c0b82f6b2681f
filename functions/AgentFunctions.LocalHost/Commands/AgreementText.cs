using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary>The report of <c>report agreement</c> for people.</summary>
static class AgreementText
{
    public static void Print(IAnsiConsole to, JsonNode report)
    {
        var cases = (report["cases"] as JsonArray ?? []).OfType<JsonNode>().ToArray();
        to.WriteLine($"{report["observed"]} observed since {report["since"]}, {cases.Length} with a person's note. Accuracy {Share(report["accuracy"])}, relevance {Share(report["relevance"])}.");
        if (cases.Length == 0)
        {
            to.WriteLine("Write what you saw: incident note ID \"root: checkout\ncause: bad-release\naction: swap\" --as NAME");
            return;
        }

        to.WriteLine();
        Tables.Write(to, report["fields"], ("Field", row => row["field"]), ("Agrees", row => row["agrees"]), ("Partly", row => row["partly"]), ("Differs", row => row["differs"]),
            ("Not seen", row => row["notSeen"]), ("Unsaid", row => row["unsaid"]), ("Accuracy", row => Share(row["accuracy"])));
        foreach (var one in cases)
            Case(to, one);
        to.WriteLine();
        Tables.Write(to, report["missedSignals"], ("Missed signal", row => row["signal"]), ("Service", row => row["service"]), ("Why", row => row["why"]), ("Times", row => row["times"]));
    }

    static void Case(IAnsiConsole to, JsonNode one)
    {
        to.WriteLine();
        Tables.Facts(to, ("incident", $"{one["incident"]} on {one["service"]}"), ("responder", one["summary"]),
            ("people", string.Join(" | ", (one["notes"] as JsonArray ?? []).Select(note => $"{note?["by"]}: {note?["text"]}"))));
        Tables.Write(to, one["fields"], ("Field", row => row["field"]), ("Responder", row => row["responder"]), ("Person", row => row["person"]), ("Outcome", row => row["outcome"]));
    }

    static string Share(JsonNode? share) => share is null ? "not known" : share.GetValue<double>().ToString("0.00", CultureInfo.InvariantCulture);
}
