using AgentFunctions.Contracts.Rows;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class OpenGroupsTests
{
    readonly OpenGroups groups = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task A_component_nobody_wrote_reads_as_empty()
    {
        var group = await groups.ReadAsync("shop", Token);

        Assert.AreEqual(("shop", ""), (group.Value.Component, group.ETag));
        Assert.IsEmpty(group.Value.Incidents);
    }

    [TestMethod]
    public async Task Of_many_alerts_that_open_at_once_one_opens_and_the_others_join()
    {
        var opened = await Racing.RaceAsync(16, racer => OpenOrJoinAsync($"INC-{racer:D4}"));

        Assert.AreEqual(1, opened.Distinct().Count());
        Assert.HasCount(1, (await groups.ReadAsync("shop/a?", Token)).Value.Incidents);
    }

    [TestMethod]
    public async Task A_swap_from_an_old_reading_loses()
    {
        var was = await groups.ReadAsync("shop", Token);
        Assert.IsTrue(await groups.SwapAsync(was, With(was.Value, "INC-0001"), Token));
        Assert.IsFalse(await groups.SwapAsync(was, With(was.Value, "INC-0002"), Token));

        var now = await groups.ReadAsync("shop", Token);
        Assert.IsTrue(await groups.SwapAsync(now, now.Value with { Incidents = [] }, Token));
    }

    [TestMethod]
    public async Task A_group_is_not_swapped_for_anothers()
    {
        var shop = await groups.ReadAsync("shop", Token);

        await Assert.ThrowsExactlyAsync<ArgumentException>(() => groups.SwapAsync(shop, new("bank", []), Token));
    }

    async Task<string> OpenOrJoinAsync(string id)
    {
        while (true)
        {
            var was = await groups.ReadAsync("shop/a?", Token);
            if (was.Value.Incidents.Count > 0)
                return was.Value.Incidents[0].IncidentId;
            if (await groups.SwapAsync(was, With(was.Value, id), Token))
                return id;
        }
    }

    static OpenGroup With(OpenGroup group, string id) =>
        group with { Incidents = [.. group.Incidents, new(id, "checkout", ["checkout"], Samples.Noon, Samples.Noon, "print")] };
}
