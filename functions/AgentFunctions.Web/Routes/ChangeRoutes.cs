using AgentFunctions.Incidents;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Change events, pushed by pipelines.</summary>
static class ChangeRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
        [ApiRoute.Post("api/changes", Need.Change, http => RequestBody.JsonAsync<ChangeBody>(http, body => AddAsync(parts, http, body)))];

    static async Task<ApiAnswer> AddAsync(ResponderParts parts, HttpContext http, ChangeBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Service) || parts.Desk.Library().Services.Find(body.Service) is null)
            return ApiAnswer.Invalid("service", $"'{body.Service}' is not in the service catalog.");
        if (string.IsNullOrWhiteSpace(body.Kind))
            return ApiAnswer.Invalid("kind", "say what changed: deployment, slot-swap, config, feature-flag, infrastructure, third-party.");
        if (body.Link is not null && !(Uri.TryCreate(body.Link, UriKind.Absolute, out var link) && link.Scheme is "https" or "http"))
            return ApiAnswer.Invalid("link", "an http or https address.");

        var change = new ChangeEvent(body.Service, body.Kind, body.Version ?? "", (body.Time ?? parts.Time.GetUtcNow()).ToUniversalTime(),
            body.By ?? Caller.Person(http) ?? "pipeline", body.Reversible, body.Link);
        await parts.Desk.AddChangeAsync(change, http.RequestAborted);
        return ApiAnswer.Accepted(change);
    }
}

/// <param name="Time">When; now if absent.</param>
public sealed record ChangeBody(string? Service, string? Kind, string? Version, DateTimeOffset? Time, string? By, bool? Reversible, string? Link);
