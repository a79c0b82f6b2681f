using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console.Pages;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Console;

/// <summary>The console's pages. They only read; what their buttons post is in <see cref="ConsolePosts"/>.</summary>
sealed class ConsoleRoutes(ResponderParts parts, AccessGate gate)
{
    static readonly Lazy<string> Sheet = new(() => Read("console.css"));
    static readonly Lazy<string> Live = new(() => Read("live.js"));

    public static IEnumerable<ApiRoute> Of(ResponderParts parts, AccessGate gate) => new ConsoleRoutes(parts, gate).All();

    IEnumerable<ApiRoute> All() =>
    [
        Page("console", HomeAsync),
        Page("console/approvals", ApprovalsAsync),
        Page("console/incidents", IncidentsAsync),
        Page("console/incidents/{id}", IncidentAsync),
        Page("console/incidents/{id}/handoff", HandoffAsync),
        Page("console/incidents/{id}/review", ReviewAsync),
        Page("console/delegations", DelegationsAsync),
        Page("console/alerts/{receiptId}", ReceiptAsync),
        Page("console/runbooks", RunbooksAsync),
        Page("console/runbooks/{id}", RunbookAsync),
        Page("console/services", ServicesAsync),
        Page("console/metrics", MetricsAsync),
        Page("console/audit", AuditAsync),
        Page("console/messages", MessagesAsync),
        Page("console/memory", MemoryAsync),
        Page("console/stop", StopAsync),
        File("console/site.css", Sheet, "text/css"),
        File("console/live.js", Live, "text/javascript"),
        Page("console/{*path}", (http, viewer) => Nothing(viewer, $"There is no page at {http.Request.Path}.")),
    ];

    /// <summary>Whoever is signed in gets a page with buttons, and so with the mark that they need.</summary>
    ApiRoute Page(string pattern, Func<HttpContext, Viewer, Task<ApiAnswer>> handle) =>
        ApiRoute.Get(pattern, http => Caller.Person(http) is null
            ? handle(http, Viewer.Of(http, null))
            : gate.Marks.PageAsync(http.Request, mark => handle(http, Viewer.Of(http, mark)))) with { Need = parts.Console.Need, IsPage = true };

    static ApiRoute File(string pattern, Lazy<string> text, string type) =>
        ApiRoute.Get(pattern, _ => Task.FromResult(ConsoleHtml.Guarded(ApiAnswer.Text(text.Value, type)))) with { Need = Need.Nobody };

    async Task<ApiAnswer> HomeAsync(HttpContext http, Viewer viewer) =>
        await Shown<Home>(viewer, ("View", await HomeView.OfAsync(parts, http.RequestAborted)));

    async Task<ApiAnswer> ApprovalsAsync(HttpContext http, Viewer viewer) =>
        await Shown<ApprovalList>(viewer, ("View", await ApprovalListView.OfAsync(parts, viewer, http.RequestAborted)));

    async Task<ApiAnswer> IncidentsAsync(HttpContext http, Viewer viewer) =>
        await IncidentListView.OfAsync(parts, http) is { } view
            ? ConsoleHtml.WithForm(await Shown<IncidentList>(viewer, ("View", view)))
            : await Nothing(viewer, "There is no such state or page of the list.");

    async Task<ApiAnswer> IncidentAsync(HttpContext http, Viewer viewer) =>
        await CaseView.FindAsync(parts, http.Id(), http.RequestAborted) is { } view
            ? await Shown<Case>(viewer, ("View", view), ("Still", http.Query("still") is not null))
            : await Nothing(viewer, $"There is no incident {http.Id()}.");

    async Task<ApiAnswer> HandoffAsync(HttpContext http, Viewer viewer) =>
        (await parts.Desk.Files.Incidents.FindAsync(http.Id(), http.RequestAborted))?.Value is { Handoff: { } package } incident
            ? await Shown<HandoffPage>(viewer, ("Incident", incident), ("Package", package))
            : await Nothing(viewer, $"There is no handoff package of {http.Id()} yet; one is written when it is handed off or ends.");

    async Task<ApiAnswer> ReviewAsync(HttpContext http, Viewer viewer) =>
        await parts.Desk.Files.Incidents.FindAsync(http.Id(), http.RequestAborted) is { } found && await IncidentRoutes.DraftAsync(parts, found.Value, http.RequestAborted) is { } draft
            ? await Shown<ReviewPage>(viewer, ("Draft", draft), ("Command", parts.Console.Command))
            : await Nothing(viewer, $"There is no review of {http.Id()} yet; it is drafted from the handoff package.");

    async Task<ApiAnswer> DelegationsAsync(HttpContext http, Viewer viewer)
    {
        var library = parts.Desk.Library();
        var people = library.Services.Services.SelectMany(service => service.OnCall).SelectMany(library.OnCall.PeopleBehind).Distinct(StringComparer.OrdinalIgnoreCase);
        return await Shown<DelegationsPage>(viewer, ("Items", await parts.Desk.Delegations.CurrentAsync(http.RequestAborted)),
            ("Colleagues", people.Where(person => viewer.Person is null || !PersonName.MayBeSame(person, viewer.Person)).Order(StringComparer.OrdinalIgnoreCase).ToArray()));
    }

    async Task<ApiAnswer> ReceiptAsync(HttpContext http, Viewer viewer) =>
        await parts.Desk.Files.Alerts.FindAsync(http.Id("receiptId"), http.RequestAborted) is { } stored
            ? await Shown<ReceiptPage>(viewer, ("Stored", stored))
            : await Nothing(viewer, $"There is no receipt {http.Id("receiptId")}. A receipt's id is in the answer to the alert.");

    async Task<ApiAnswer> RunbooksAsync(HttpContext http, Viewer viewer) =>
        await Shown<RunbookList>(viewer, ("Items", await RunbookRoutes.AllAsync(parts, http.RequestAborted)));

    async Task<ApiAnswer> RunbookAsync(HttpContext http, Viewer viewer) =>
        parts.Desk.Library().Find(http.Id()) is { } runbook
            ? await Shown<RunbookPage>(viewer,
                ("Item", await RunbookRoutes.AnswerAsync(parts, runbook, http.RequestAborted)), ("Told", RunbookExplainer.Explain(parts.Desk.Library(), runbook)),
                ("Services", new StageMove(parts, runbook).ServicesOf(null).Select(service => service.Id).ToArray()))
            : await Nothing(viewer, $"There is no runbook {http.Id()}.");

    async Task<ApiAnswer> ServicesAsync(HttpContext http, Viewer viewer) =>
        await Shown<ServiceMapPage>(viewer, ("Map", ServiceMap.Of(parts.Desk.Library().Services, await parts.Desk.Files.Incidents.OpenAsync(http.RequestAborted))));

    async Task<ApiAnswer> MetricsAsync(HttpContext http, Viewer viewer) => MetricsRoutes.DaysOf(http) is { } days
        ? await Shown<MetricsPage>(viewer, ("View", new MetricsView(Window.Of(await parts.Histories.LookAsync(http.RequestAborted), days, parts.Time.GetUtcNow()))))
        : await Nothing(viewer, $"There is no such stretch of time; days go from {Window.Shortest} to {Window.Longest}.");

    async Task<ApiAnswer> AuditAsync(HttpContext http, Viewer viewer) =>
        await Shown<AuditPage>(viewer, ("View", await AuditView.OfAsync(parts, http.RequestAborted)));

    async Task<ApiAnswer> MessagesAsync(HttpContext http, Viewer viewer) => await Shown<MessagesPage>(viewer,
        ("Waiting", await parts.Desk.Files.Outbox.DueAsync(DateTimeOffset.MaxValue, OutboxRoutes.Most, http.RequestAborted)), ("Dead", await parts.Desk.Files.Outbox.DeadLettersAsync(http.RequestAborted)));

    async Task<ApiAnswer> MemoryAsync(HttpContext http, Viewer viewer) => await Shown<MemoryPage>(viewer,
        ("Memories", await parts.Desk.Files.Memories.AllAsync(http.RequestAborted)), ("Fixes", await parts.Desk.Files.FixTasks.AllAsync(http.RequestAborted)));

    async Task<ApiAnswer> StopAsync(HttpContext http, Viewer viewer) =>
        await Shown<StopPage>(viewer, ("Scope", http.Query("scope") ?? "global"), ("Orders", await parts.Desk.Files.Stops.OrdersAsync(http.RequestAborted)), ("Command", parts.Console.Command));

    static Task<ApiAnswer> Shown<TPage>(Viewer viewer, params (string Name, object? Value)[] parameters) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        ConsoleHtml.PageAsync<TPage>(StatusCodes.Status200OK, viewer, parameters);

    static Task<ApiAnswer> Nothing(Viewer viewer, string reason) => ConsoleHtml.PageAsync<NothingHere>(StatusCodes.Status404NotFound, viewer, ("Reason", reason));

    static string Read(string name)
    {
        using var text = new StreamReader(typeof(ConsoleRoutes).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
