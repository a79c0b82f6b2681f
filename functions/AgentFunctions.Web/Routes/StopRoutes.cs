using AgentFunctions.Incidents;
using AgentFunctions.People;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>The stop button.</summary>
static class StopRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/stop", http => OrdersAsync(parts, http)),
        ApiRoute.ByPerson("api/stop", http => Checked(http, async (scope, reason) =>
        {
            await parts.Desk.Stops.PressAsync(scope, reason, Caller.Required(http), http.RequestAborted);
            return await OrdersAsync(parts, http);
        })),
        ApiRoute.ByPerson("api/resume", http => Checked(http, (scope, reason) => ResumeAsync(parts, http, scope, reason))),
    ];

    static async Task<ApiAnswer> ResumeAsync(ResponderParts parts, HttpContext http, string scope, string reason) =>
        await parts.Desk.Stops.ResumeAsync(scope, reason, Caller.Required(http), http.RequestAborted)
            ? await OrdersAsync(parts, http)
            : ApiAnswer.Refused(StatusCodes.Status404NotFound, "Nothing is stopped there", $"There is no stop order for {scope}.");

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
