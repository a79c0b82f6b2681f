using AgentFunctions.Audit;
using AgentFunctions.Tests.Records;

namespace AgentFunctions.Tests.Audit;

static class AuditSamples
{
    public static AuditNote Note(int n, string incident = "INC-0001") => new(
        incident, $"{incident}/step/{n}", Samples.Noon.AddSeconds(n), "acting", $"Step {n} says \"swap\"\n", "responder",
        new Dictionary<string, string> { ["z"] = $"{n}", ["a"] = "é\u0001" });

    public static IReadOnlyList<AuditEntry> Chain(int length, string incident = "INC-0001")
    {
        var (chain, head) = (new List<AuditEntry>(), AuditHead.Empty(incident));
        for (var n = 1; n <= length; n++)
        {
            chain.Add(AuditEntry.Next(head, Note(n, incident)));
            head = HeadOf(chain);
        }
        return chain;
    }

    public static AuditHead HeadOf(IReadOnlyList<AuditEntry> chain) => new(chain[^1].IncidentId, chain[^1].Seq, chain[^1].Hash);
}
