using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class ApprovalRecordsTests
{
    readonly ApprovalRecords approvals = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Of_many_who_decide_one_approval_one_has_decided()
    {
        await approvals.AddAsync(Samples.Approval("inc-0001-swap-1"), Token);
        var was = (await approvals.FindAsync("inc-0001-swap-1", Token))!;

        var decided = await Racing.RaceAsync(16, racer => approvals.SwapAsync(
            was, was.Value with { Status = ApprovalStatus.Approved, DecidedBy = $"p{racer}" }, Token));

        Assert.AreEqual(1, decided.Count(d => d));
        Assert.AreEqual($"p{Array.IndexOf(decided, true)}", (await approvals.FindAsync("inc-0001-swap-1", Token))!.Value.DecidedBy);
    }

    [TestMethod]
    public async Task An_approval_is_added_once()
    {
        Assert.IsTrue(await approvals.AddAsync(Samples.Approval("inc-0001-swap-1"), Token));
        Assert.IsFalse(await approvals.AddAsync(Samples.Approval("inc-0001-swap-1", ApprovalStatus.Void), Token));
        Assert.AreEqual(ApprovalStatus.Pending, (await approvals.FindAsync("inc-0001-swap-1", Token))!.Value.Status);
    }

    [TestMethod]
    public async Task A_decision_is_listed_as_unconsumed_until_it_is_consumed()
    {
        await approvals.AddAsync(Samples.Approval("inc-0001-swap-1"), Token);
        Assert.IsEmpty(await approvals.UnconsumedAsync(Token));

        await approvals.ChangeAsync("inc-0001-swap-1", approval => approval with { Status = ApprovalStatus.Declined }, Token);
        Assert.HasCount(1, await approvals.UnconsumedAsync(Token));
        Assert.IsEmpty(await approvals.ListAsync(ApprovalStatus.Pending, Token));

        await approvals.ChangeAsync("inc-0001-swap-1", approval => approval with { Consumed = true }, Token);
        Assert.IsEmpty(await approvals.UnconsumedAsync(Token));
        Assert.HasCount(1, await approvals.ListAsync(ApprovalStatus.Declined, Token));
    }

    [TestMethod]
    public async Task The_list_is_oldest_first()
    {
        for (var n = 0; n < 40; n++)
            await approvals.AddAsync(Samples.Approval($"inc-{n:D4}-swap-1") with { AskedAt = Samples.Noon.AddMinutes(-n) }, Token);

        var listed = await approvals.ListAsync(ApprovalStatus.Pending, Token);

        CollectionAssert.AreEqual(Enumerable.Range(0, 40).Reverse().Select(n => $"inc-{n:D4}-swap-1").ToArray(), listed.Select(a => a.Id).ToArray());
    }

    [TestMethod]
    public async Task An_unknown_approval_is_not_found_and_cannot_change()
    {
        Assert.IsNull(await approvals.FindAsync("a/b?c", Token));
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => approvals.ChangeAsync("nobody", approval => approval, Token));
    }
}
