using AgentFunctions.Ports;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace AgentFunctions.Contracts.Actions;

/// <summary>More that an executor promises whose slot swap takes its time, as in Azure.</summary>
public abstract class LongRunningExecutorContract : ActionExecutorContract
{
    CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [TestMethod]
    public async Task A_swap_is_in_flight_until_it_has_finished()
    {
        var test = await CreateAsync();
        var swap = await RecordedAsync(test, Swap(test));
        var sent = await test.Executor.SendAsync(swap, Token);
        Assert.AreEqual(SendResult.Accepted, sent.Result);
        Assert.AreEqual(LookResult.InFlight, (await test.Executor.LookAsync(swap, Token)).Result);
        Assert.AreEqual(PollResult.Running, (await test.Executor.PollAsync(Swap(test), sent.PollAddress!, Token)).Result);
        Assert.AreEqual("1", (await test.Executor.ReadStateAsync(Swap(test), Token))["operationsInFlight"]);
    }

    [TestMethod]
    public async Task A_second_operation_on_a_busy_target_is_refused()
    {
        var test = await CreateAsync();
        await test.Executor.SendAsync(Swap(test), Token);
        var second = await test.Executor.SendAsync(Swap(test) with { Key = "INC-0002/swap-back/1" }, Token);
        Assert.AreEqual(SendResult.Refused, second.Result);
        Assert.AreEqual(1, (await test.Applications()).Count);
    }

    [TestMethod]
    public async Task The_swap_status_changes_by_our_swap_and_by_nothing_else()
    {
        var test = await CreateAsync();
        var before = (await test.Executor.ReadStateAsync(Swap(test), Token))["slotSwapStatus"];
        test.Time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(before, (await test.Executor.ReadStateAsync(Swap(test), Token))["slotSwapStatus"]);
        await test.Executor.SendAsync(Swap(test), Token);
        test.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.AreNotEqual(before, (await test.Executor.ReadStateAsync(Swap(test), Token))["slotSwapStatus"]);
    }

    [TestMethod]
    public async Task The_state_of_an_unknown_target_cannot_be_read()
    {
        var test = await CreateAsync();
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => test.Executor.ReadStateAsync(Swap(test) with { Target = "/subscriptions/0/resourcegroups/none/providers/microsoft.web/sites/none" }, Token));
    }

    [TestMethod]
    public async Task The_same_key_sent_twice_is_counted_twice()
    {
        var test = await CreateAsync();
        await test.Executor.SendAsync(Swap(test), Token);
        if (test.RefusesWhileBusy)
            test.Time.Advance(TimeSpan.FromMinutes(5));
        await test.Executor.SendAsync(Swap(test), Token);
        Assert.AreEqual(2, (await test.Applications())[Swap(test).Key]);
    }
}
