using AgentFunctions.Runbooks;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console.Pages;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Console;

/// <summary>The console's addresses. They only read.</summary>
static class ConsoleRoutes
{
    static readonly Lazy<string> Sheet = new(() => Read("console.css"));
    static readonly Lazy<string> Live = new(() => Read("live.js"));

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        Page(parts, "console", http => HomeAsync(parts, http)),
        Page(parts, "console/incidents", http => IncidentsAsync(parts, http)),
        Page(parts, "console/incidents/{id}", http => IncidentAsync(parts, http)),
        Page(parts, "console/alerts/{receiptId}", http => ReceiptAsync(parts, http)),
        Page(parts, "console/runbooks", http => RunbooksAsync(parts, http)),
        Page(parts, "console/runbooks/{id}", http => RunbookAsync(parts, http)),
        Page(parts, "console/services", http => ServicesAsync(parts, http)),
        Page(parts, "console/audit", http => AuditAsync(parts, http)),
        Page(parts, "console/site.css", _ => Task.FromResult(ConsoleHtml.Guarded(ApiAnswer.Text(Sheet.Value, "text/css")))),
        Page(parts, "console/live.js", _ => Task.FromResult(ConsoleHtml.Guarded(ApiAnswer.Text(Live.Value, "text/javascript")))),
        Page(parts, "console/{**path}", http => Nothing($"There is no page at {http.Request.Path}.")),
    ];

    static ApiRoute Page(ResponderParts parts, string pattern, Func<HttpContext, Task<ApiAnswer>> handle) => ApiRoute.Get(pattern, handle) with { Need = parts.Console.Need };

    static async Task<ApiAnswer> HomeAsync(ResponderParts parts, HttpContext http) =>
        await ConsoleHtml.PageAsync<Home>(StatusCodes.Status200OK, ("View", await HomeView.OfAsync(parts, http.RequestAborted)));

    static async Task<ApiAnswer> IncidentAsync(ResponderParts parts, HttpContext http) =>
        await CaseView.FindAsync(parts, http.Id(), http.RequestAborted) is { } view
            ? await ConsoleHtml.PageAsync<Case>(StatusCodes.Status200OK, ("View", view), ("Still", http.Query("still") is not null))
            : await Nothing($"There is no incident {http.Id()}.");

    static async Task<ApiAnswer> RunbooksAsync(ResponderParts parts, HttpContext http) =>
        await ConsoleHtml.PageAsync<RunbookList>(StatusCodes.Status200OK, ("Items", await RunbookRoutes.AllAsync(parts, http.RequestAborted)));

    static async Task<ApiAnswer> IncidentsAsync(ResponderParts parts, HttpContext http) =>
        await IncidentListView.OfAsync(parts, http) is { } view
            ? await ConsoleHtml.PageAsync<IncidentList>(StatusCodes.Status200OK, ("View", view))
            : await Nothing("There is no such state or page of the list.");

    static async Task<ApiAnswer> ReceiptAsync(ResponderParts parts, HttpContext http) =>
        await parts.Desk.Files.Alerts.FindAsync(http.Id("receiptId"), http.RequestAborted) is { } stored
            ? await ConsoleHtml.PageAsync<ReceiptPage>(StatusCodes.Status200OK, ("Stored", stored))
            : await Nothing($"There is no receipt {http.Id("receiptId")}. A receipt's id is in the answer to the alert.");

    static async Task<ApiAnswer> RunbookAsync(ResponderParts parts, HttpContext http) =>
        parts.Desk.Library().Find(http.Id()) is { } runbook
            ? await ConsoleHtml.PageAsync<RunbookPage>(StatusCodes.Status200OK,
                ("Item", await RunbookRoutes.AnswerAsync(parts, runbook, http.RequestAborted)), ("Told", RunbookExplainer.Explain(parts.Desk.Library(), runbook)))
            : await Nothing($"There is no runbook {http.Id()}.");

    static async Task<ApiAnswer> ServicesAsync(ResponderParts parts, HttpContext http) =>
        await ConsoleHtml.PageAsync<ServiceMapPage>(StatusCodes.Status200OK,
            ("Map", ServiceMap.Of(parts.Desk.Library().Services, await parts.Desk.Files.Incidents.OpenAsync(http.RequestAborted))));

    static async Task<ApiAnswer> AuditAsync(ResponderParts parts, HttpContext http) =>
        await ConsoleHtml.PageAsync<AuditPage>(StatusCodes.Status200OK, ("View", await AuditView.OfAsync(parts, http.RequestAborted)));

    static Task<ApiAnswer> Nothing(string reason) => ConsoleHtml.PageAsync<NothingHere>(StatusCodes.Status404NotFound, ("Reason", reason));

    static string Read(string name)
    {
        using var text = new StreamReader(typeof(ConsoleRoutes).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
