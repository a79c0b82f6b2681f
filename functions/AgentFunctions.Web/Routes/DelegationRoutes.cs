using AgentFunctions.Incidents;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Who answers in whose stead. Each person speaks for themselves only.</summary>
static class DelegationRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/delegations", http => ListAsync(parts, http)),
        ApiRoute.Post("api/delegations", Need.Respond, http => RequestBody.JsonAsync<DelegationBody>(http, body => AddAsync(parts, http, body))),
        ApiRoute.Post("api/delegations/end", Need.Respond, http => EndAsync(parts, http)),
    ];

    static async Task<ApiAnswer> ListAsync(ResponderParts parts, HttpContext http) =>
        ApiAnswer.Ok(new DelegationsAnswer(await parts.Desk.Delegations.CurrentAsync(http.RequestAborted)));

    static async Task<ApiAnswer> AddAsync(ResponderParts parts, HttpContext http, DelegationBody body)
    {
        if (string.IsNullOrWhiteSpace(body.To))
            return ApiAnswer.Invalid("to", "who answers in your stead, as in the service catalog.");
        if (body.Until is not { } until)
            return ApiAnswer.Invalid("until", "when it ends, as 2026-11-20T18:00:00Z.");
        if (string.IsNullOrWhiteSpace(body.Reason))
            return ApiAnswer.Invalid("reason", "say why; it is written into the record.");
        return await parts.Desk.Delegations.DelegateAsync(Caller.Required(http), body.To.Trim(), until.ToUniversalTime(), body.Reason, http.RequestAborted) is { } problem
            ? ApiAnswer.Conflict(problem)
            : await ListAsync(parts, http);
    }

    static async Task<ApiAnswer> EndAsync(ResponderParts parts, HttpContext http) =>
        await parts.Desk.Delegations.EndAsync(Caller.Required(http), http.RequestAborted)
            ? await ListAsync(parts, http)
            : ApiAnswer.NotFound($"{Caller.Required(http)} has delegated nothing. What stands in catalog/oncall.yaml is ended there.");
}

public sealed record DelegationBody(string? To, DateTimeOffset? Until, string? Reason);

public sealed record DelegationsAnswer(IReadOnlyList<Delegation> Items);
