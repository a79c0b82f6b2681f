using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class EvidenceRule() : Rule("evidence.required")
{
    public override RuleAnswer Ask(GuardrailCase asked)
    {
        if (asked.Snapshot.IncidentId != asked.Incident.Id)
            return Escalate(asked.Snapshot.IncidentId, "The evidence is about another incident.");
        var required = asked.RequiredEvidence();
        var lacking = required.Where(name => !IsFresh(asked.Snapshot, name)).ToList();
        return lacking.Count == 0
            ? Act($"{required.Count} required", "all present and fresh")
            : Escalate(string.Join(", ", lacking.Select(name => Say(asked.Snapshot, name))), "Required evidence is missing or stale.");
    }

    static bool IsFresh(Snapshot snapshot, string name)
    {
        var found = snapshot.Evidence.Where(evidence => evidence.Name == name).ToList();
        return found.Count > 0 && found.All(evidence => evidence.Status == EvidenceStatus.Fresh);
    }

    static string Say(Snapshot snapshot, string name) => snapshot.Find(name) is { } evidence
        ? $"{name} {evidence.Status.ToString().ToLowerInvariant()}: {Shown.Of(evidence.Problem ?? "no reason given")}"
        : $"{name} was not gathered";
}
