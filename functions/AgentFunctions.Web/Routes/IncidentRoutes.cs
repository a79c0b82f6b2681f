using System.Globalization;
using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Incidents to read.</summary>
static class IncidentRoutes
{
    const int DefaultTop = 50;

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/incidents", http => ListAsync(parts, http)),
        ApiRoute.Get("api/incidents/{id}", http => FoundAsync(parts, http, async incident => ApiAnswer.Ok(await IncidentView.OfAsync(incident, parts.Desk.Files, http.RequestAborted)))),
        ApiRoute.Get("api/incidents/{id}/handoff", http => FoundAsync(parts, http, incident => Task.FromResult(Handoff(incident, http)))),
        ApiRoute.Get("api/incidents/{id}/review", http => FoundAsync(parts, http, incident => ReviewAsync(parts, incident, http))),
        ApiRoute.Get("api/incidents/{id}/audit", http => FoundAsync(parts, http, incident => AuditAsync(parts, incident, http.RequestAborted))),
    ];

    static async Task<ApiAnswer> ListAsync(ResponderParts parts, HttpContext http)
    {
        IncidentState? state = null;
        if (http.Query("state") is { } word && (state = Words.Find<IncidentState>(word)) is null)
            return ApiAnswer.Invalid("state", $"'{word}' is no state; there are {Words.All<IncidentState>()}.");
        DateTimeOffset? since = null;
        if (http.Query("since") is { } time)
        {
            if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
                return ApiAnswer.Invalid("since", $"'{time}' is no time; write it as 2026-11-20T03:00:00Z.");
            since = parsed;
        }

        var top = DefaultTop;
        if (http.Query("top") is { } count && (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out top) || top is < 1 or > 1000))
            return ApiAnswer.Invalid("top", $"'{count}' is not a number from 1 to 1000.");
        return await PageAsync(parts, new IncidentQuery(state, http.Query("service"), since, top, http.Query("continuation")), http.RequestAborted);
    }

    static async Task<ApiAnswer> PageAsync(ResponderParts parts, IncidentQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return ApiAnswer.Ok(await parts.Desk.Files.Incidents.ListAsync(query, cancellationToken));
        }
        catch (ArgumentException problem)
        {
            return ApiAnswer.Invalid("continuation", problem.Message);
        }
    }

    static ApiAnswer Handoff(Incident incident, HttpContext http)
    {
        if (incident.Handoff is not { } package)
            return NotYet(incident);
        return WantsProse(http) ? ApiAnswer.Text(HandoffMarkdown.Of(incident, package), "text/markdown") : ApiAnswer.Ok(package);
    }

    static async Task<ApiAnswer> ReviewAsync(ResponderParts parts, Incident incident, HttpContext http)
    {
        if (await DraftAsync(parts, incident, http.RequestAborted) is not { } draft)
            return NotYet(incident);
        return WantsProse(http) ? ApiAnswer.Text(ReviewMarkdown.Of(draft), "text/markdown") : ApiAnswer.Ok(draft);
    }

    /// <returns>Null as long as there is no handoff package.</returns>
    internal static async Task<ReviewDraft?> DraftAsync(ResponderParts parts, Incident incident, CancellationToken cancellationToken) => incident.Handoff is { } package
        ? ReviewDraft.Of(incident, package, await IncidentView.ApprovalsAsync(incident, parts.Desk.Files, cancellationToken), await parts.Desk.Files.Audit.ReadAsync(incident.Id, cancellationToken))
        : null;

    static ApiAnswer NotYet(Incident incident) =>
        ApiAnswer.NotFound($"{incident.Id} is {Words.Of(incident.State)} and has no handoff package yet; one is written when it is handed off or ends.");

    static bool WantsProse(HttpContext http) => http.Request.Headers.Accept.Any(accept => accept?.Contains("text/markdown", StringComparison.OrdinalIgnoreCase) == true);

    static async Task<ApiAnswer> AuditAsync(ResponderParts parts, Incident incident, CancellationToken cancellationToken)
    {
        var chain = await parts.Desk.Files.Audit.ChainAsync(incident.Id, cancellationToken);
        return ApiAnswer.Ok(new AuditAnswer(chain.Entries, chain.Head, chain.Verify()) { Retired = chain.Retired });
    }

    static async Task<ApiAnswer> FoundAsync(ResponderParts parts, HttpContext http, Func<Incident, Task<ApiAnswer>> then) =>
        await parts.Desk.Files.Incidents.FindAsync(http.Id(), http.RequestAborted) is { } found
            ? await then(found.Value)
            : ApiAnswer.NotFound($"There is no incident {http.Id()}.");
}

/// <param name="Broken">Where the chain does not hold; empty if it does.</param>
public sealed record AuditAnswer(IReadOnlyList<AuditEntry> Entries, AuditHead Head, IReadOnlyList<AuditBreak> Broken)
{
    /// <summary>What was removed after its time; null if the chain has its beginning.</summary>
    public Tombstone? Retired { get; init; }
}
