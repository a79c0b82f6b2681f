using AgentFunctions.Audit;
using BenchmarkDotNet.Attributes;

namespace AgentFunctions.Benchmarks;

/// <summary>The next link of an incident's chain: canonical text and SHA-256, without the store.</summary>
[MemoryDiagnoser]
public class AuditBenchmark
{
    readonly AuditHead head = AuditHead.Empty("INC-0001");

    readonly AuditNote note = new(
        "INC-0001", "INC-0001/swap-back/1", new DateTimeOffset(2026, 11, 20, 3, 10, 0, TimeSpan.Zero), "acting",
        "Swap staging of app-checkout with production.", "responder",
        new Dictionary<string, string> { ["action"] = "app-service.slot-swap", ["slot"] = "staging", ["targetSlot"] = "production" });

    [Benchmark]
    public AuditEntry HashAnEntry() => AuditEntry.Next(head, note);
}
