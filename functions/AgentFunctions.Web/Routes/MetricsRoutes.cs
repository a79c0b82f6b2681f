using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Metrics;

namespace AgentFunctions.Web.Routes;

/// <summary>How the responder itself does.</summary>
static class MetricsRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/metrics/responder", async http => ApiAnswer.Ok(await ResponderFigures.OfAsync(parts.Desk.Files, parts.Intake, http.RequestAborted))),
        ApiRoute.Get("metrics", async http => ApiAnswer.Text(
            PrometheusText.Of(await ResponderFigures.OfAsync(parts.Desk.Files, parts.Intake, http.RequestAborted)), PrometheusText.MediaType)),
        .. ReportRoutes.Of(parts),
    ];
}
