using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <summary>Who is asked, in which order and how long each has: the runbook's chain, the service's people, the incident's severity.</summary>
static class ApprovalLadder
{
    static readonly string[] Relations = ["on-call", "secondary", "service-owner", "manager"];

    /// <summary>The runbook's author is skipped, nobody is asked twice, and a rung without a person is left out. Sev0 and Sev1 page from the first.</summary>
    public static IReadOnlyList<ApprovalTier> Of(Runbook runbook, Service service, Severity severity)
    {
        var tiers = new List<ApprovalTier>();
        foreach (var rung in runbook.Approval.Chain)
            if (PersonFor(rung.Ask, service) is { } person && !PersonName.MayBeSame(person, runbook.Author) && tiers.All(tier => !PersonName.MayBeSame(tier.Person, person)))
                tiers.Add(TierOf(rung, person, severity));
        return tiers;
    }

    static ApprovalTier TierOf(TierSpec rung, string person, Severity severity)
    {
        var patience = severity switch
        {
            Severity.Sev0 => rung.Sev0,
            Severity.Sev1 => rung.Sev1,
            _ => rung.Other,
        };
        return new(rung.Ask, person, patience, rung.RemindAt is { } share ? patience * share : null, severity <= Severity.Sev1);
    }

    static string? PersonFor(string relation, Service service) =>
        Array.IndexOf(Relations, relation) is >= 0 and var rung && rung < service.OnCall.Count ? service.OnCall[rung] : null;
}
