using System.Globalization;
using AgentFunctions.Metrics;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Metrics;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>How the responder itself does.</summary>
static class MetricsRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/metrics/responder", async http => DaysOf(http) is { } days
            ? ApiAnswer.Ok(await ResponderFigures.OfAsync(parts, days, http.RequestAborted))
            : ApiAnswer.Invalid("days", $"a whole number from {Window.Shortest} to {Window.Longest}.")),
        ApiRoute.Get("metrics", async http => ApiAnswer.Text(
            PrometheusText.Of(Measures.Of(await parts.Histories.LookAsync(http.RequestAborted), parts.Intake.SinceStart)), PrometheusText.MediaType)),
        .. ReportRoutes.Of(parts),
    ];

    /// <returns>Null if it makes no sense.</returns>
    internal static int? DaysOf(HttpContext http) => http.Query("days") is not { } text ? Window.Usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= Window.Shortest and <= Window.Longest ? days : null;
}
