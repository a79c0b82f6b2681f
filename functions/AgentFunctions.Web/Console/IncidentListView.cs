using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Console;

/// <summary>A page of all incidents, newest first.</summary>
/// <param name="Next">The address of the page after this; null if it is the last.</param>
public sealed record IncidentListView(IReadOnlyList<Incident> Items, string? State, string? Service, string? Next, IReadOnlyList<string> Services)
{
    const int Most = 50;

    /// <summary>A filter that fits few would otherwise read every incident there ever was.</summary>
    const int LookedThrough = 500;

    /// <returns>Null if the address asks for a state or a page that there is none of.</returns>
    internal static async Task<IncidentListView?> OfAsync(ResponderParts parts, HttpContext http)
    {
        var (word, service) = (http.Query("state"), http.Query("service"));
        if (word is not null && Words.Find<IncidentState>(word) is null)
            return null;
        try
        {
            var query = new IncidentQuery(word is null ? null : Words.Find<IncidentState>(word), service, null, Most, http.Query("continuation")) { LookedAt = LookedThrough };
            var page = await parts.Desk.Files.Incidents.ListAsync(query, http.RequestAborted);
            return new IncidentListView(page.Items, word, service, page.Continuation is { } next ? Address(word, service, next) : null,
                [.. parts.Desk.Library().Services.Services.Select(known => known.Id).Order(StringComparer.Ordinal)]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    static string Address(string? state, string? service, string continuation) =>
        "/console/incidents" + QueryString.Create(new Dictionary<string, string?> { ["state"] = state, ["service"] = service, ["continuation"] = continuation });
}
