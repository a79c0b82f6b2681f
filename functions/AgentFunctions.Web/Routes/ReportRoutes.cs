using System.Globalization;
using AgentFunctions.Observing;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Reports over many incidents.</summary>
static class ReportRoutes
{
    const int DefaultDays = 30;

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) => [ApiRoute.Get("api/reports/gaps", http => GapsAsync(parts, http))];

    /// <summary><c>?days=30</c>: what could not be seen, by service.</summary>
    static async Task<ApiAnswer> GapsAsync(ResponderParts parts, HttpContext http)
    {
        var days = DefaultDays;
        if (http.Query("days") is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > 366))
            return ApiAnswer.Invalid("days", $"'{text}' is not a number of days from 1 to 366.");
        return ApiAnswer.Ok(await GapReport.OfAsync(parts.Desk.Files, parts.Time.GetUtcNow().AddDays(-days), http.RequestAborted));
    }
}
