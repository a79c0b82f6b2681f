using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <param name="State">Null for all.</param>
/// <param name="Service">The root service or one in the chain of impact; null for all.</param>
/// <param name="Since">Opened then or later; null for all.</param>
/// <param name="Top">At most so many, 1 to 1000.</param>
/// <param name="Continuation">Of the page before; null for the first page.</param>
public sealed record IncidentQuery(IncidentState? State, string? Service, DateTimeOffset? Since, int Top, string? Continuation)
{
    /// <summary>So many are looked at for one page, whether or not they are wanted: a page then has fewer than <see cref="Top"/>, and a continuation. No bound if null.</summary>
    public int? LookedAt { get; init; }

    internal bool Wants(Incident incident) =>
        (State is null || incident.State == State)
        && (Service is null || incident.RootService == Service || incident.ImpactChain.Contains(Service))
        && (Since is null || incident.OpenedAt >= Since);
}

/// <param name="Continuation">Null if this is the last page.</param>
public sealed record IncidentPage(IReadOnlyList<Incident> Items, string? Continuation);
