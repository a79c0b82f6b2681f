using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>Evidence in a few words for people.</summary>
static class EvidenceText
{
    public static string Of(Evidence evidence) => evidence.Status switch
    {
        EvidenceStatus.Missing => $"{evidence.Name}: no answer ({evidence.Problem})",
        EvidenceStatus.Stale => $"{evidence.Name}: stale ({evidence.Problem})",
        _ => $"{evidence.Name} {Facts(evidence)}",
    };

    static string Facts(Evidence evidence) => evidence.Facts.TryGetValue("value", out var value)
        ? $"{value}{(evidence.Facts.TryGetValue("baseline", out var baseline) ? $" (baseline {baseline})" : "")}"
        : string.Join(", ", evidence.Facts.Take(4).Select(fact => $"{fact.Key} {fact.Value}"));
}
