namespace AgentFunctions.Azure.Status;

/// <summary>A page on which somebody else says how their service is. Only pages that are configured are ever asked.</summary>
/// <param name="Name">As runbooks write it.</param>
/// <param name="Url">RSS, Atom, or the JSON of Statuspage (<c>/api/v2/incidents.json</c>).</param>
/// <param name="Services">Ids of services that depend on it; empty for all.</param>
public sealed record StatusPage(string Name, Uri Url, IReadOnlyList<string> Services);

/// <param name="Open">Not resolved yet.</param>
sealed record StatusNews(string Title, DateTimeOffset At, bool Open, string State, string? Link);
