using AgentFunctions.Incidents;
using AgentFunctions.Observing;
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
            body.By ?? Caller.Person(http) ?? "pipeline", body.Reversible ?? ReleaseOf(body)?.Reversible, body.Link) { What = body.What ?? "", Release = ReleaseOf(body) };
        change = Redaction.Of(change);
        await parts.Desk.AddChangeAsync(change, http.RequestAborted);
        return ApiAnswer.Accepted(change);
    }

    /// <summary>A migration of data that goes one way makes a release irreversible, whatever else is said.</summary>
    static Release? ReleaseOf(ChangeBody body) => body.Release is { } said
        ? new Release(body.Version ?? "", said.LastKnownGood ?? "", (said.Reversible ?? true) && !said.OneWayMigration, said.CoordinatedWith ?? [])
        : null;
}

/// <param name="Time">When; now if absent.</param>
/// <param name="What">What exactly, in a few words.</param>
/// <param name="Release">For a deployment: whether and whereto it can go back.</param>
public sealed record ChangeBody(
    string? Service, string? Kind, string? Version, DateTimeOffset? Time, string? By, bool? Reversible, string? Link, string? What = null, ReleaseBody? Release = null);

/// <param name="LastKnownGood">The version that ran well before.</param>
/// <param name="OneWayMigration">Data were migrated so that the version before cannot read them.</param>
/// <param name="CoordinatedWith">Services that must go back together with it.</param>
public sealed record ReleaseBody(string? LastKnownGood, bool? Reversible, bool OneWayMigration, IReadOnlyList<string>? CoordinatedWith);
