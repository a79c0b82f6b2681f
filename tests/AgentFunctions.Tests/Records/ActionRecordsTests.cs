using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class ActionRecordsTests
{
    readonly ActionRecords ledger = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Racers_never_break_a_cap_together()
    {
        for (var round = 0; round < 10; round++)
        {
            var fresh = new ActionRecords(new MemoryRowStore());
            var answers = await Racing.RaceAsync(12, racer => fresh.ReserveAsync(
                Samples.Action($"INC-{racer:D4}/swap/1"), recent => recent.Count >= 3 ? "three a day" : null, Samples.Noon, Token));

            Assert.AreEqual(3, answers.Count(answer => answer.Reserved));
            Assert.AreEqual(9, answers.Count(answer => answer.Forbidden == "three a day"));
            Assert.HasCount(3, await fresh.RecentAsync(Samples.Noon, Token));
        }
    }

    [TestMethod]
    public async Task One_operation_key_is_reserved_once_and_its_record_is_shown()
    {
        var answers = await Racing.RaceAsync(12, _ => ReserveAsync("INC-0001/swap/1"));

        Assert.AreEqual(1, answers.Count(answer => answer.Reserved));
        Assert.IsTrue(answers.Where(answer => !answer.Reserved).All(answer => answer.Existing!.OperationKey == "INC-0001/swap/1"));
    }

    [TestMethod]
    public async Task An_operation_that_exists_is_shown_even_when_the_cap_is_reached()
    {
        await ReserveAsync("INC-0001/swap/1");

        var answer = await ledger.ReserveAsync(Samples.Action("INC-0001/swap/1"), _ => "none", Samples.Noon, Token);

        Assert.IsNotNull(answer.Existing);
        Assert.IsNull(answer.Forbidden);
    }

    [TestMethod]
    public async Task What_is_forbidden_is_not_written()
    {
        var answer = await ledger.ReserveAsync(Samples.Action("INC-0001/swap/1"), _ => "none", Samples.Noon, Token);

        Assert.AreEqual(new(false, null, "none"), answer);
        Assert.IsNull(await ledger.FindAsync("INC-0001/swap/1", Token));
    }

    [TestMethod]
    public async Task Caps_see_the_last_24_hours_undo_included_in_their_present_state()
    {
        await ReserveAsync("INC-0001/swap/1", Samples.Noon.AddHours(-25));
        await ReserveAsync("INC-0002/swap/1", Samples.Noon.AddHours(-23));
        await ReserveAsync("INC-0002/swap/1/undo", Samples.Noon.AddHours(-1));
        await ledger.ChangeAsync("INC-0002/swap/1", action => action with { State = ActionState.Refused }, Token);

        IReadOnlyList<ActionRecord> seen = [];
        await ledger.ReserveAsync(Samples.Action("INC-0003/swap/1"), recent => { seen = recent; return null; }, Samples.Noon, Token);

        CollectionAssert.AreEqual(new[] { "INC-0002/swap/1", "INC-0002/swap/1/undo" }, seen.Select(action => action.OperationKey).ToArray());
        Assert.AreEqual(ActionState.Refused, seen[0].State);
    }

    [TestMethod]
    public async Task An_incidents_actions_are_its_own()
    {
        foreach (var key in new[] { "INC-0001/swap/1", "INC-0001/swap/1/undo", "INC-00011/swap/1", "INC-0002/swap/1" })
            await ReserveAsync(key);

        var keys = (await ledger.OfIncidentAsync("INC-0001", Token)).Select(action => action.OperationKey);

        CollectionAssert.AreEquivalent(new[] { "INC-0001/swap/1", "INC-0001/swap/1/undo" }, keys.ToArray());
    }

    [TestMethod]
    public async Task Racing_changes_are_all_kept()
    {
        await ReserveAsync("INC-0001/swap/1");

        await Racing.RaceAsync(10, _ => ledger.ChangeAsync("INC-0001/swap/1", action => action with { Detail = action.Detail + "x" }, Token));

        Assert.AreEqual("xxxxxxxxxx", (await ledger.FindAsync("INC-0001/swap/1", Token))!.Detail);
    }

    [TestMethod]
    public async Task What_was_never_reserved_cannot_change() =>
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => ledger.ChangeAsync("INC-0001/swap/1", action => action, Token));

    Task<ReserveAnswer> ReserveAsync(string key, DateTimeOffset? at = null) =>
        ledger.ReserveAsync(Samples.Action(key, at), _ => null, at ?? Samples.Noon, Token);
}
