using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Tests.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Bugs;

[TestClass]
public sealed class A_decision_whose_host_died_at_once_is_in_the_audit
{
    [TestMethod]
    [DataRow(ApprovalStatus.Approved, "approved")]
    [DataRow(ApprovalStatus.Declined, "declined")]
    public async Task As_soon_as_somebody_takes_notice_of_it(ApprovalStatus status, string kind)
    {
        await using var shop = Shop.Open(Stage.Suggest);
        await shop.BreakAsync(Faults.BadDeployment, "checkout");
        var approval = await shop.AwaitApprovalAsync();

        // All that the host got done before it died: the row. Nobody wrote it down or rang.
        await shop.Stage.Files.Approvals.ChangeAsync(approval.Id, was => was with
        {
            Status = status,
            DecidedBy = "asha",
            DecidedAt = was.AskedAt,
            Reason = $"{kind} by asha",
            Votes = status == ApprovalStatus.Approved ? [new Vote("asha", was.AskedAt, "")] : [],
        }, default);
        await shop.Stage.Desk.Sweeper.SweepAsync(default);
        await shop.PassAsync(TimeSpan.FromMinutes(1));

        var trail = await shop.Stage.Files.Audit.ReadAsync(approval.IncidentId, default);
        var written = trail.Single(entry => entry.Key == $"decision/{approval.Id}/asha");
        Assert.AreEqual(kind, written.Kind);
        Assert.AreEqual("asha", written.Actor);
        Assert.HasCount(status == ApprovalStatus.Approved ? 1 : 0, shop.Estate.Operations);
    }
}
