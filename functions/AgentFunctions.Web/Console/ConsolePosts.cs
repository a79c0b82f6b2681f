using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.People;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console.Pages;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Console;

/// <summary>What the console's buttons post. The gate has checked person and form; the desks decide, and refuse as they do everybody.</summary>
sealed class ConsolePosts(ResponderParts parts)
{
    const int LongestText = 8000;

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) => new ConsolePosts(parts).All();

    IEnumerable<ApiRoute> All() =>
    [
        Post("console/approvals/{id}/decision", Need.Decide, DecideAsync),
        Post("console/incidents/{id}/take", Need.Respond, async (http, form) => await Of(form, await parts.Desk.People.TakeAsync(http.Id(), Caller.Required(http), http.RequestAborted))),
        Post("console/incidents/{id}/close", Need.Respond, (http, form) => Told(form, "reason", async reason => await Of(form, await parts.Desk.People.CloseAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)))),
        Post("console/incidents/{id}/reopen", Need.Respond, (http, form) => Told(form, "reason", async reason => await Of(form, await parts.Desk.People.ReopenAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)))),
        Post("console/incidents/{id}/notes", Need.Person, (http, form) => Told(form, "text", async text => await Of(form, await parts.Desk.People.AddNoteAsync(http.Id(), Caller.Required(http), text, http.RequestAborted)))),
        Post("console/incidents/{id}/rating", Need.Person, RateAsync),
        Post("console/messages/retry", Need.Respond, async (http, form) =>
            await parts.Desk.Files.Outbox.FindAsync(form["key"].FirstOrDefault() ?? "", http.RequestAborted) is { } item && await parts.Desk.Files.Outbox.RetryAsync(item.Message.Key, parts.Time.GetUtcNow(), http.RequestAborted)
                ? Back(form)
                : await Refused(StatusCodes.Status409Conflict, "This message is not given up any more. Load the page again.")),
        Post("console/memory/{id}/remove", Need.Respond, (http, form) => Told(form, "reason", async reason => await parts.Desk.Memory.RemoveAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)
            ? Back(form) : await Refused(StatusCodes.Status404NotFound, $"There is no memory {http.Id()}."))),
        Post("console/fixes/{id}/close", Need.Respond, (http, form) => Told(form, "reason", async reason => await parts.Desk.Memory.CloseFixAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)
            ? Back(form) : await Refused(StatusCodes.Status404NotFound, $"There is no open task {http.Id()}."))),
        Post("console/runbooks/{id}/stage", Need.Respond, StageAsync),
        Post("console/delegations", Need.Respond, (http, form) => Told(form, "reason", reason => DelegateAsync(http, form, reason))),
        Post("console/delegations/end", Need.Respond, async (http, form) => await parts.Desk.Delegations.EndAsync(Caller.Required(http), http.RequestAborted)
            ? Back(form)
            : await Refused(StatusCodes.Status404NotFound, $"{Caller.Required(http)} has delegated nothing here.")),
        Post("console/stop", Need.SignedIn, (http, form) => ScopedAsync(form, async (scope, reason) =>
        {
            await parts.Desk.Stops.PressAsync(scope, reason, Caller.Required(http), http.RequestAborted);
            return Back(form);
        })),
        Post("console/resume", Need.Admin, (http, form) => ScopedAsync(form, (scope, reason) => ResumeAsync(http, form, scope, reason))),
    ];

    static ApiRoute Post(string pattern, Need need, Func<HttpContext, IFormCollection, Task<ApiAnswer>> handle) => ApiRoute.Post(pattern, need, async http =>
        await PostedForm.ReadAsync(http.Request) is { } form ? await handle(http, form) : await Refused(StatusCodes.Status400BadRequest, "This is not the page's form. Load the page again.")) with { IsPage = true };

    async Task<ApiAnswer> DecideAsync(HttpContext http, IFormCollection form)
    {
        if (form["decision"].FirstOrDefault() is not ("approve" or "decline") || form["comment"].FirstOrDefault()?.Length > ApprovalRoutes.LongestComment)
            return await Refused(StatusCodes.Status400BadRequest, "This is not the page's form. Load the page again.");
        var approval = (await parts.Desk.Files.Approvals.FindAsync(http.Id(), http.RequestAborted))?.Value;
        if (approval is not null && approval.Contract.Hash != form["contract"].FirstOrDefault())
            return await Refused(StatusCodes.Status409Conflict, "What is asked is not what the page showed. Look at it again.");

        var caller = Caller.Of(http)!;
        var answer = await parts.Desk.Approvals.DecideAsync(
            new Answer(http.Id(), caller.Name!, form["decision"] == "approve", form["comment"].FirstOrDefault() ?? "", caller.Via), http.RequestAborted);
        return answer.Outcome switch
        {
            DecisionOutcome.Accepted => Back(form),
            DecisionOutcome.NotFound => await Refused(StatusCodes.Status404NotFound, answer.Reason),
            DecisionOutcome.Forbidden => await Refused(StatusCodes.Status403Forbidden, answer.Reason),
            _ => await Refused(StatusCodes.Status409Conflict, answer.Reason),
        };
    }

    async Task<ApiAnswer> RateAsync(HttpContext http, IFormCollection form)
    {
        if (!int.TryParse(form["score"].FirstOrDefault(), out var score) || score is < 1 or > 5)
            return await Refused(StatusCodes.Status400BadRequest, "A rating is a number from 1 to 5.");
        var rating = new Rating(score, form["wrong"].Count > 0 ? false : null, Caller.Required(http), parts.Time.GetUtcNow(), "");
        return await Of(form, await parts.Desk.People.RateAsync(http.Id(), rating, http.RequestAborted));
    }

    async Task<ApiAnswer> StageAsync(HttpContext http, IFormCollection form)
    {
        if (parts.Desk.Library().Find(http.Id()) is not { } runbook)
            return await Refused(StatusCodes.Status404NotFound, $"There is no runbook {http.Id()}.");
        if (form["service"].FirstOrDefault() is not { Length: > 0 } service)
            return await Refused(StatusCodes.Status400BadRequest, "Say for which service.");
        var body = new StageBody(form["stage"].FirstOrDefault(), form["reason"].FirstOrDefault(), service, form["evenSo"].Count > 0);
        return await new StageMove(parts, runbook).RefusalAsync(body, Caller.Of(http)!, http.RequestAborted) is { } refusal
            ? await Refused(refusal.Status, refusal.Body is Problem problem ? problem.Detail : "It cannot be done as things stand.")
            : Back(form);
    }

    async Task<ApiAnswer> DelegateAsync(HttpContext http, IFormCollection form, string reason)
    {
        if (!int.TryParse(form["hours"].FirstOrDefault(), out var hours) || form["to"].FirstOrDefault() is not { Length: > 0 } to)
            return await Refused(StatusCodes.Status400BadRequest, "This is not the page's form. Load the page again.");
        var until = parts.Time.GetUtcNow() + TimeSpan.FromHours(Math.Clamp(hours, 0, 10_000));
        return await parts.Desk.Delegations.DelegateAsync(Caller.Required(http), to, until, reason, http.RequestAborted) is { } problem
            ? await Refused(StatusCodes.Status409Conflict, problem)
            : Back(form);
    }

    async Task<ApiAnswer> ResumeAsync(HttpContext http, IFormCollection form, string scope, string reason)
    {
        if (StopRoutes.AuthorsRefusal(parts, scope, Caller.Required(http)) is { } refusal)
            return await Refused(StatusCodes.Status403Forbidden, refusal);
        return await parts.Desk.Stops.ResumeAsync(scope, reason, Caller.Required(http), http.RequestAborted)
            ? Back(form)
            : await Refused(StatusCodes.Status404NotFound, $"There is no stop order for {scope}.");
    }

    static Task<ApiAnswer> ScopedAsync(IFormCollection form, Func<string, string, Task<ApiAnswer>> then)
    {
        var scope = form["scope"].FirstOrDefault()?.Trim() ?? "";
        return StopDesk.Problem(scope) is { } problem ? Refused(StatusCodes.Status400BadRequest, problem) : Told(form, "reason", reason => then(scope, reason));
    }

    static Task<ApiAnswer> Told(IFormCollection form, string field, Func<string, Task<ApiAnswer>> then) =>
        form[field].FirstOrDefault() is { Length: <= LongestText } text && !string.IsNullOrWhiteSpace(text)
            ? then(text)
            : Refused(StatusCodes.Status400BadRequest, $"The {field} is missing or too long; it is written into the record.");

    static async Task<ApiAnswer> Of(IFormCollection form, PersonAnswer answer) => answer.Outcome switch
    {
        PersonOutcome.Done => Back(form),
        PersonOutcome.NotFound => await Refused(StatusCodes.Status404NotFound, answer.Reason),
        _ => await Refused(StatusCodes.Status409Conflict, answer.Reason),
    };

    static ApiAnswer Back(IFormCollection form) => SignInRoutes.To(SignInRoutes.Then(form["then"].FirstOrDefault()));

    static Task<ApiAnswer> Refused(int status, string reason) => ConsoleHtml.PageAsync<Said>(status, ("Title", "Nothing was changed"), ("Text", reason));
}
