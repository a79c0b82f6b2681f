namespace AgentFunctions.Intake;

/// <summary>Where an alert goes.</summary>
/// <param name="Joins">The open incident; null if it needs one of its own.</param>
/// <param name="Reopens">The incident that ended just now and opens again for it; null if none does.</param>
/// <param name="Merges">Open incidents that turn out to have the same cause as the one it joins.</param>
/// <param name="Rule">Dotted, for the receipt.</param>
/// <param name="Reason">A sentence, for the receipt.</param>
sealed record Placement(string? Joins, string? Reopens, IReadOnlyList<string> Merges, string Rule, string Reason)
{
    public static Placement Join(string incidentId, string rule, string reason) => new(incidentId, null, [], rule, reason);
}
