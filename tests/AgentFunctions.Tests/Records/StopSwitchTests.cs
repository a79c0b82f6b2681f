using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class StopSwitchTests
{
    readonly MemoryRowStore rows = new();

    public required TestContext TestContext { get; set; }

    StopSwitch Stop => new(rows);

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Nothing_is_stopped_at_first()
    {
        Assert.IsEmpty(await Stop.OrdersAsync(Token));
        Assert.IsFalse(await Stop.ResumeAsync("global", Token));
    }

    [TestMethod]
    public async Task An_order_stands_until_its_scope_is_resumed()
    {
        await Stop.PressAsync(new("global", "storm", "ann", Samples.Noon), Token);
        await Stop.PressAsync(new("service:checkout", "mine", "bob", Samples.Noon), Token);

        Assert.IsTrue(await Stop.ResumeAsync("global", Token));
        Assert.IsFalse(await Stop.ResumeAsync("global", Token));
        Assert.AreEqual("service:checkout", (await Stop.OrdersAsync(Token)).Single().Scope);
    }

    [TestMethod]
    public async Task Pressing_a_scope_again_leaves_one_order_the_last()
    {
        await Stop.PressAsync(new("global", "storm", "ann", Samples.Noon), Token);
        await Stop.PressAsync(new("global", "still", "bob", Samples.Noon), Token);

        Assert.AreEqual("still", (await Stop.OrdersAsync(Token)).Single().Reason);
    }

    [TestMethod]
    public async Task Of_many_who_press_at_once_all_are_heard_and_of_many_who_resume_one_did()
    {
        await Racing.RaceAsync(12, async racer =>
        {
            await Stop.PressAsync(new($"service:s{racer}", "", "ann", Samples.Noon), Token);
            return true;
        });
        Assert.HasCount(12, await Stop.OrdersAsync(Token));

        var resumed = await Racing.RaceAsync(12, _ => Stop.ResumeAsync("service:s3", Token));
        Assert.AreEqual(1, resumed.Count(r => r));
    }

    [TestMethod]
    public async Task An_unreadable_switch_is_an_error_and_never_an_empty_list()
    {
        rows.Outage = new("The store is away. Try again.");

        await Assert.ThrowsExactlyAsync<StoreUnavailableException>(() => Stop.OrdersAsync(Token));
    }
}
