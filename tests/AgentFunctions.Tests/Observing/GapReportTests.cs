using AgentFunctions.Incidents;
using AgentFunctions.Observing;

namespace AgentFunctions.Tests.Observing;

[TestClass]
public sealed class GapReportTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 10, 0, TimeSpan.Zero);
    static readonly Dictionary<string, string> Nothing = [];

    [TestMethod]
    public void What_could_not_be_seen_is_counted_by_service_and_source_the_worst_first()
    {
        var report = GapReport.Of(Now.AddDays(-30),
        [
            Of(1, "cart", ("errors", EvidenceStatus.Fresh), ("swap", EvidenceStatus.Stale)),
            Of(2, "checkout", ("errors", EvidenceStatus.Missing), ("swap", EvidenceStatus.Fresh)) with { Unseen = [new Unseen("changes: activity log", "checkout", "403: give it Reader")] },
            Of(3, "checkout", ("errors", EvidenceStatus.Missing), ("swap", EvidenceStatus.Fresh)),
            Of(4, "search", ("errors", EvidenceStatus.Fresh)),
        ]);

        CollectionAssert.AreEqual(new[] { "checkout", "cart" }, report.Services.Select(service => service.Service).ToArray());
        var worst = report.Services[0].Gaps[0];
        Assert.AreEqual(("source-errors", 2, 2, 0, "why 3"), (worst.Source, worst.Looked, worst.Missing, worst.Stale, worst.LastReason));
        Assert.AreEqual("403: give it Reader", report.Services[0].Gaps[1].LastReason);
        Assert.AreEqual(4, report.Snapshots);
    }

    static Snapshot Of(int number, string service, params (string Name, EvidenceStatus Status)[] evidence) => new(
        $"INC-000{number}/1", $"INC-000{number}", service, Now.AddMinutes(number),
        [.. evidence.Select(one => new Evidence(one.Name, $"source-{one.Name}", one.Status, null, Nothing, [], null, one.Status == EvidenceStatus.Fresh ? null : $"why {number}"))], [], "");
}
