using AgentFunctions.Ports;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace AgentFunctions.Contracts.Actions;

/// <summary>What every executor of actions promises; an adapter's tests subclass it and say how it is made.</summary>
public abstract class ActionExecutorContract
{
    public TestContext TestContext { get; set; } = null!;

    protected abstract Task<ExecutorUnderTest> CreateAsync();

    CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [TestMethod]
    public async Task Nothing_is_applied_before_it_is_sent()
    {
        var test = await CreateAsync();
        var look = await test.Executor.LookAsync(await RecordedAsync(test, Swap(test)), Token);
        Assert.IsTrue(look.Result == LookResult.NotApplied || look.Result == LookResult.Unclear && !test.ProvesAbsence, look.Because);
        Assert.AreEqual(0, (await test.Applications()).Count);
    }

    [TestMethod]
    public async Task One_send_is_one_effect()
    {
        var test = await CreateAsync();
        var sent = await test.Executor.SendAsync(Swap(test), Token);
        Assert.IsTrue(sent.Result is SendResult.Done or SendResult.Accepted, sent.Because);
        Assert.AreEqual(1, (await test.Applications())[Swap(test).Key]);
    }

    [TestMethod]
    public async Task A_look_finds_what_was_sent_and_sends_nothing()
    {
        var test = await CreateAsync();
        var swap = await RecordedAsync(test, Swap(test));
        var sent = await test.Executor.SendAsync(swap, Token);
        var look = await test.Executor.LookAsync(swap, Token);
        Assert.IsTrue(look.Result is LookResult.Applied or LookResult.InFlight, look.Because);
        Assert.IsTrue(look.PollAddress is null || look.PollAddress == sent.PollAddress, look.PollAddress);
        Assert.AreEqual(1, (await test.Applications())[Swap(test).Key]);
    }

    [TestMethod]
    public async Task A_look_does_not_take_another_key_for_ours()
    {
        var test = await CreateAsync();
        var swap = await RecordedAsync(test, Swap(test));
        await test.Executor.SendAsync(swap, Token);
        var look = await test.Executor.LookAsync(swap with { Key = "INC-0002/swap-back/1" }, Token);
        Assert.IsTrue(look.Result == LookResult.NotApplied || look.Result == LookResult.Unclear && !test.ProvesAbsence, look.Because);
    }

    [TestMethod]
    public async Task What_was_accepted_can_be_polled_to_its_end()
    {
        var test = await CreateAsync();
        var swap = await RecordedAsync(test, Swap(test));
        var sent = await test.Executor.SendAsync(swap, Token);
        if (sent.PollAddress is { } address)
            Assert.AreEqual(PollResult.Succeeded, await PollToTheEndAsync(test, address));
        Assert.AreEqual(LookResult.Applied, (await test.Executor.LookAsync(swap, Token)).Result);
    }

    [TestMethod]
    public async Task A_wrong_target_is_refused_and_not_touched()
    {
        var test = await CreateAsync();
        if (test.Elsewhere is not { } elsewhere)
            return;
        var sent = await test.Executor.SendAsync(Swap(test) with { Target = elsewhere }, Token);
        Assert.AreEqual(SendResult.Refused, sent.Result);
        StringAssert.Contains(sent.Because, elsewhere);
        Assert.AreEqual(0, (await test.Applications()).Count);
    }

    [TestMethod]
    public async Task A_send_whose_answer_was_lost_is_unclear_and_one_effect()
    {
        var test = await CreateAsync();
        if (test.LoseNextAnswer is not { } loseNextAnswer)
            return;
        loseNextAnswer();
        var sent = await test.Executor.SendAsync(Swap(test), Token);
        Assert.AreEqual(SendResult.Unclear, sent.Result);
        Assert.AreEqual(1, (await test.Applications())[Swap(test).Key]);
    }

    [TestMethod]
    public async Task The_state_tells_that_nothing_is_in_flight_on_a_quiet_target()
    {
        var test = await CreateAsync();
        var state = await test.Executor.ReadStateAsync(Swap(test), Token);
        Assert.AreEqual("0", state["operationsInFlight"]);
        Assert.AreEqual("Running", state["state"]);
    }

    protected static Operation Swap(ExecutorUnderTest test) => new(
        "INC-0001/swap-back/1", "app-service.slot-swap", test.Site,
        new Dictionary<string, string> { ["slot"] = "staging", ["targetSlot"] = "production", ["preserveVnet"] = "true" }, new Dictionary<string, string>());

    /// <summary>With the state before the act, as the ledger keeps it.</summary>
    protected async Task<Operation> RecordedAsync(ExecutorUnderTest test, Operation operation) =>
        operation with { Before = await test.Executor.ReadStateAsync(operation, Token) };

    async Task<PollResult> PollToTheEndAsync(ExecutorUnderTest test, string address)
    {
        for (var asked = 0; asked < 100; asked++)
        {
            var poll = await test.Executor.PollAsync(Swap(test), address, Token);
            if (poll.Result != PollResult.Running)
                return poll.Result;
            Assert.IsTrue(poll.RetryAfter > TimeSpan.Zero, "a running operation says when to ask again");
            test.Time.Advance(poll.RetryAfter);
        }

        return PollResult.Running;
    }
}
