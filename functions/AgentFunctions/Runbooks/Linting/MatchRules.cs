namespace AgentFunctions.Runbooks.Linting;

/// <summary>Which alerts the runbook is for, and that no other one is for them with the same right.</summary>
static class MatchRules
{
    public static IEnumerable<Problem> Check(Lint lint) => [.. Breadth(lint), .. Types(lint), .. Applies(lint), .. Rivals(lint), .. Neighbours(lint)];

    static IEnumerable<Problem> Breadth(Lint lint)
    {
        if (lint.Runbook.Match is { ResourceTypes: [], Signals: [] })
            yield return new("match", "match.broad", "This runbook would take nearly every alert.",
                "Name resourceType or signal; write \"*\" if you mean every one.");
    }

    static IEnumerable<Problem> Types(Lint lint)
    {
        var types = lint.Library.Services.Services.SelectMany(service => service.Resources).Select(Incidents.ArmId.TypeOf).ToHashSet();
        return from type in lint.Runbook.Match.ResourceTypes
               where type != "*" && !types.Contains(type.ToLowerInvariant())
               select new Problem("match.resourceType", "match.resource-type", $"No service of the catalog has a resource of type `{type}`.",
                   Language.DidYouMean.Cure(type.ToLowerInvariant(), types), FindingSeverity.Warning);
    }

    static IEnumerable<Problem> Applies(Lint lint) =>
        lint.Runbook.AppliesWhen is { } line ? ConditionLine.Check(lint, line, "appliesWhen") : [];

    static IEnumerable<Problem> Neighbours(Lint lint) =>
        from named in lint.Runbook.Neighbours.Keys
        where named == lint.Runbook.Id || lint.Library.Find(named) is null
        select new Problem($"neighbours.{named}", "neighbour.unknown", $"`{named}` is no other runbook.",
            Language.DidYouMean.Cure(named, [.. lint.Library.Runbooks.Select(known => known.Id).Where(id => id != lint.Runbook.Id)]));

    static IEnumerable<Problem> Rivals(Lint lint) =>
        from rival in lint.Library.Runbooks
        where rival.Id != lint.Runbook.Id && rival.Priority == lint.Runbook.Priority && Overlap(rival.Match, lint.Runbook.Match)
        select new Problem("priority", "priority.ambiguous", $"`{rival.Id}` can match the same alert and has priority {rival.Priority} too: a person would have to choose.",
            "Give the one that is more specific the higher priority, or narrow a match.");

    /// <summary>One incident can hold alerts for both: signals and severities are the alerts', type and environment the service's.</summary>
    public static bool CanMeet(RunbookMatch one, RunbookMatch other) =>
        Overlap(one.ResourceTypes, other.ResourceTypes) && Overlap(one.Environments, other.Environments);

    /// <summary>One alert can match both.</summary>
    public static bool Overlap(RunbookMatch one, RunbookMatch other) =>
        CanMeet(one, other) && Overlap(one.MonitoringServices, other.MonitoringServices) && Overlap(one.Signals, other.Signals)
        && Overlap([.. one.Severities.Select(s => s.ToString())], [.. other.Severities.Select(s => s.ToString())]);

    static bool Overlap(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count == 0 || other.Count == 0 || one.Contains("*") || other.Contains("*") || one.Intersect(other, StringComparer.OrdinalIgnoreCase).Any();
}
