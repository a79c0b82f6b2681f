using AgentFunctions.Incidents;
using AgentFunctions.People;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>The stop button.</summary>
static class StopRoutes
{
    const string OfRunbook = "runbook:";

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/stop", http => OrdersAsync(parts, http)),
        ApiRoute.Post("api/stop", Need.SignedIn, http => Checked(http, async (scope, reason) =>
        {
            await parts.Desk.Stops.PressAsync(scope, reason, Caller.Required(http), http.RequestAborted);
            return await OrdersAsync(parts, http);
        })),
        ApiRoute.Post("api/resume", Need.Admin, http => Checked(http, (scope, reason) => ResumeAsync(parts, http, scope, reason))),
    ];

    static async Task<ApiAnswer> ResumeAsync(ResponderParts parts, HttpContext http, string scope, string reason)
    {
        var person = Caller.Required(http);
        if (AuthorsRefusal(parts, scope, person) is { } refusal)
            return ApiAnswer.Refused(StatusCodes.Status403Forbidden, "This person may not resume it", refusal);
        return await parts.Desk.Stops.ResumeAsync(scope, reason, person, http.RequestAborted)
            ? await OrdersAsync(parts, http)
            : ApiAnswer.Refused(StatusCodes.Status404NotFound, "Nothing is stopped there", $"There is no stop order for {scope}.");
    }

    /// <summary>The page and the API refuse the author of a runbook alike.</summary>
    internal static string? AuthorsRefusal(ResponderParts parts, string scope, string person) =>
        scope.StartsWith(OfRunbook, StringComparison.Ordinal) && parts.Desk.Library().Find(scope[OfRunbook.Length..]) is { } runbook && PersonName.MayBeSame(person, runbook.Author)
            ? $"{person} wrote {runbook.Id}; another person must let it act again."
            : null;

    static async Task<ApiAnswer> OrdersAsync(ResponderParts parts, HttpContext http) =>
        ApiAnswer.Ok(new StopsAnswer(await parts.Desk.Files.Stops.OrdersAsync(http.RequestAborted)));

    static Task<ApiAnswer> Checked(HttpContext http, Func<string, string, Task<ApiAnswer>> then) => RequestBody.JsonAsync<StopBody>(http, body =>
    {
        var scope = body.Scope ?? "global";
        if (StopDesk.Problem(scope) is { } problem)
            return Task.FromResult(ApiAnswer.Invalid("scope", problem));
        return string.IsNullOrWhiteSpace(body.Reason)
            ? Task.FromResult(ApiAnswer.Invalid("reason", "say why; it is written into the record."))
            : then(scope, body.Reason);
    });
}

/// <param name="Scope">global, environment:NAME, service:NAME, incident:ID, runbook:ID or action:KIND; global if absent.</param>
public sealed record StopBody(string? Scope, string? Reason);

public sealed record StopsAnswer(IReadOnlyList<StopOrder> Orders);
