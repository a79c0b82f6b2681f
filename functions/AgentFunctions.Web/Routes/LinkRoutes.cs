using AgentFunctions.Approvals;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console;
using AgentFunctions.Web.Console.Pages;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Where a signed link leads: a page that says what is asked, with a button. Opening it decides nothing, for mail scanners and link previews open it too.</summary>
static class LinkRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts, AccessGate gate) =>
    [
        ApiRoute.Get("approve", http => ShowAsync(parts, gate, http)) with { Need = Need.Nobody },
        ApiRoute.Post("approve", Need.Nobody, http => DecideAsync(parts, gate, http)),
    ];

    static async Task<ApiAnswer> ShowAsync(ResponderParts parts, AccessGate gate, HttpContext http)
    {
        var token = http.Query(LinkAccess.Token);
        if (gate.Links.Read(token) is not { } claim || (await parts.Desk.Files.Approvals.FindAsync(claim.ApprovalId, http.RequestAborted))?.Value is not { } approval)
            return await NoLink(http);
        var signIn = ApprovalDesk.NeedsSignIn(approval) && !MayDecide(http);
        var incident = (await parts.Desk.Files.Incidents.FindAsync(approval.IncidentId, http.RequestAborted))?.Value;
        return await gate.Marks.PageAsync(http.Request, mark => ConsoleHtml.PageAsync<Approve>(StatusCodes.Status200OK, Viewer.Of(http, null),
            ("Item", approval), ("Incident", incident), ("Title", parts.Desk.Library().Actions.Find(approval.Contract.Action.Kind)?.Title ?? approval.Contract.Action.Kind), ("Person", PersonOf(http, claim)), ("Token", token), ("Mark", mark), ("SignIn", signIn), ("Now", parts.Time.GetUtcNow())));
    }

    static async Task<ApiAnswer> DecideAsync(ResponderParts parts, AccessGate gate, HttpContext http)
    {
        var form = await PostedForm.ReadAsync(http.Request);
        if (form is null || form["decision"].FirstOrDefault() is not ("approve" or "decline") || form["comment"].FirstOrDefault()?.Length > ApprovalRoutes.LongestComment)
            return await Said(http, StatusCodes.Status400BadRequest, "This is not the page's form", "Open the link again and use its buttons.");
        if (!await gate.Marks.IsOursAsync(http.Request))
            return await Said(http, StatusCodes.Status403Forbidden, "Nothing was decided", "The page that sent this is not ours or too old. Open the link again and repeat.");
        if (gate.Links.Read(form[LinkAccess.Token].FirstOrDefault()) is not { } claim)
            return await NoLink(http);

        var answer = await parts.Desk.Approvals.DecideAsync(
            new Answer(claim.ApprovalId, PersonOf(http, claim), form["decision"] == "approve", form["comment"].FirstOrDefault() ?? "", MayDecide(http) ? Caller.Of(http)!.Via : "link")
            { Link = MayDecide(http) ? null : claim }, http.RequestAborted);
        return answer.Outcome switch
        {
            DecisionOutcome.Accepted => await Said(http, StatusCodes.Status200OK, form["decision"] == "approve" ? "Approved" : "Declined", answer.Reason),
            DecisionOutcome.Forbidden => await Said(http, StatusCodes.Status403Forbidden, "Nothing was decided", answer.Reason),
            DecisionOutcome.NotFound => await Said(http, StatusCodes.Status404NotFound, "Nothing was decided", answer.Reason),
            _ => await Said(http, StatusCodes.Status409Conflict, "Nothing was decided", answer.Reason),
        };
    }

    /// <summary>Who is signed in answers as themselves, whoever the link was sent to.</summary>
    static string PersonOf(HttpContext http, LinkClaim claim) => MayDecide(http) ? Caller.Person(http)! : claim.Person;

    static bool MayDecide(HttpContext http) => Caller.Of(http) is { IsPerson: true, Name: not null } caller && caller.Has(Rights.Approve);

    static Task<ApiAnswer> NoLink(HttpContext http) => Said(http, StatusCodes.Status403Forbidden, "The link does not open",
        "It is not a link of this installation, was not copied whole, or its time is over. The incident's page shows what is asked now.");

    static Task<ApiAnswer> Said(HttpContext http, int status, string title, string text) => ConsoleHtml.SaidAsync(status, Viewer.Of(http, null), title, text);
}
