using System.Globalization;
using AgentFunctions.Observing;
using AgentFunctions.Observing.Agreement;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Reports over many incidents.</summary>
static class ReportRoutes
{
    const int DefaultDays = 30;

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) => 
    [
        ApiRoute.Get("api/reports/gaps", http => SinceAsync(parts, http, async since => ApiAnswer.Ok(await GapReport.OfAsync(parts.Desk.Files, since, http.RequestAborted)))),
        ApiRoute.Get("api/reports/agreement", http => SinceAsync(parts, http, async since => ApiAnswer.Ok(await AgreementReport.OfAsync(parts.Desk.Files, parts.Desk.Library(), since, http.RequestAborted)))),
    ];

    /// <summary><c>?days=30</c>.</summary>
    static async Task<ApiAnswer> SinceAsync(ResponderParts parts, HttpContext http, Func<DateTimeOffset, Task<ApiAnswer>> then) => DaysOf(http) is { } days
        ? await then(parts.Time.GetUtcNow().AddDays(-days))
        : ApiAnswer.Invalid("days", $"'{http.Query("days")}' is not a number of days from 1 to 366.");

    /// <returns>Null if what is asked for is no such number.</returns>
    internal static int? DaysOf(HttpContext http) => http.Query("days") is not { } text ? DefaultDays
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 366 ? days : null;
}
