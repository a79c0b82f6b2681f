using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console.Pages;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Console;

/// <summary>The console's addresses. They only read.</summary>
static class ConsoleRoutes
{
    static readonly Lazy<string> Sheet = new(ReadSheet);

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        Page(parts, "console", http => HomeAsync(parts, http)),
        Page(parts, "console/incidents/{id}", http => IncidentAsync(parts, http)),
        Page(parts, "console/runbooks", http => RunbooksAsync(parts, http)),
        ApiRoute.Get("console/site.css", _ => Task.FromResult(ConsoleHtml.Guarded(ApiAnswer.Text(Sheet.Value, "text/css")))) with { Need = Need.Nobody },
        Page(parts, "console/{*path}", http => Nothing($"There is no page at {http.Request.Path}.")),
    ];

    static ApiRoute Page(ResponderParts parts, string pattern, Func<HttpContext, Task<ApiAnswer>> handle) => ApiRoute.Get(pattern, handle) with { Need = parts.Console.Need, IsPage = true };

    static async Task<ApiAnswer> HomeAsync(ResponderParts parts, HttpContext http) =>
        await ConsoleHtml.PageAsync<Home>(StatusCodes.Status200OK, ("View", await HomeView.OfAsync(parts, http.RequestAborted)));

    static async Task<ApiAnswer> IncidentAsync(ResponderParts parts, HttpContext http) =>
        await CaseView.FindAsync(parts, http.Id(), http.RequestAborted) is { } view
            ? await ConsoleHtml.PageAsync<Case>(StatusCodes.Status200OK, ("View", view), ("Still", http.Query("still") is not null))
            : await Nothing($"There is no incident {http.Id()}.");

    static async Task<ApiAnswer> RunbooksAsync(ResponderParts parts, HttpContext http) =>
        await ConsoleHtml.PageAsync<RunbookList>(StatusCodes.Status200OK, ("Items", await RunbookRoutes.AllAsync(parts, http.RequestAborted)));

    static Task<ApiAnswer> Nothing(string reason) => ConsoleHtml.PageAsync<NothingHere>(StatusCodes.Status404NotFound, ("Reason", reason));

    static string ReadSheet()
    {
        using var sheet = new StreamReader(typeof(ConsoleRoutes).Assembly.GetManifestResourceStream("console.css")!);
        return sheet.ReadToEnd();
    }
}
