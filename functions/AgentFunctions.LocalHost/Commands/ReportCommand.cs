using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace AgentFunctions.LocalHost.Commands;

/// <summary><c>report gaps</c>: what could not be seen. <c>report agreement</c>: how far people agree.</summary>
static class ReportCommand
{
    static readonly Option<int> Days = new("--days") { Description = "How far back, 1 to 366.", DefaultValueFactory = _ => 30 };

    public static Command Create() => new("report", "Reports over many incidents.")
    {
        Shared.Asking("gaps", "What could not be seen when it was looked for, by service: where telemetry, a permission or a source is missing.\n\nExample: report gaps --days 7",
            async (parse, host, cancellationToken) => await Shared.PrintAsync(parse,
                await host.GetAsync($"/api/reports/gaps?days={parse.GetValue(Days).ToString(CultureInfo.InvariantCulture)}", cancellationToken), Print), Days),
        Shared.Asking("agreement", "On incidents that it only observed: the responder's account beside the notes that people wrote, field by field.\n\nExample: report agreement --days 30",
            async (parse, host, cancellationToken) => await Shared.PrintAsync(parse,
                await host.GetAsync($"/api/reports/agreement?days={parse.GetValue(Days).ToString(CultureInfo.InvariantCulture)}", cancellationToken), AgreementText.Print), Days),
    };

    static void Print(IAnsiConsole to, JsonNode report)
    {
        to.WriteLine($"{report["snapshots"]} snapshots since {report["since"]}.");
        var gaps = (report["services"] as JsonArray ?? []).OfType<JsonNode>()
            .SelectMany(service => (service["gaps"] as JsonArray ?? []).OfType<JsonNode>().Select(gap => new JsonObject
            {
                ["service"] = service["service"]?.DeepClone(), ["what"] = $"{gap["name"]} ({gap["source"]})", ["missing"] = $"{gap["missing"]} of {gap["looked"]}",
                ["stale"] = gap["stale"]?.DeepClone(), ["why"] = gap["lastReason"]?.DeepClone(),
            }));
        Tables.Write(to, new JsonArray([.. gaps]), ("Service", row => row["service"]), ("Evidence", row => row["what"]), ("Missing", row => row["missing"]),
            ("Stale", row => row["stale"]), ("Why, the last time", row => row["why"]));
    }
}
