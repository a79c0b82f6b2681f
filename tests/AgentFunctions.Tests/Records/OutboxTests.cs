using AgentFunctions.Contracts.Rows;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class OutboxTests
{
    readonly Outbox outbox = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task One_key_is_one_message_even_after_it_was_sent()
    {
        Assert.IsTrue(await outbox.EnqueueAsync(Samples.Message("INC-0001/asked/1"), Token));
        Assert.IsFalse(await outbox.EnqueueAsync(Samples.Message("INC-0001/asked/1"), Token));
        await ReportAsync("INC-0001/asked/1", DeliveryState.Delivered);

        Assert.IsFalse(await outbox.EnqueueAsync(Samples.Message("INC-0001/asked/1"), Token));
        Assert.IsEmpty(await DueAsync());
    }

    [TestMethod]
    public async Task What_is_due_comes_longest_due_first_and_no_more_than_asked_for()
    {
        foreach (var minute in new[] { 3, 1, 2, 5 })
            await outbox.EnqueueAsync(Samples.Message($"m{minute}", Samples.Noon.AddMinutes(minute)), Token);

        CollectionAssert.AreEqual(new[] { "m1", "m2", "m3" }, Keys(await outbox.DueAsync(Samples.Noon.AddMinutes(3), 10, Token)));
        CollectionAssert.AreEqual(new[] { "m1", "m2" }, Keys(await outbox.DueAsync(Samples.Noon.AddMinutes(3), 2, Token)));
    }

    [TestMethod]
    public async Task A_message_is_due_at_the_earliest_of_its_channels_and_waits_for_the_slowest()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        await outbox.ReportAsync("m", [Of("teams", DeliveryState.Delivered), Of("slack", DeliveryState.Waiting, 1, "503"), Of("mail", DeliveryState.Waiting, 5)], Token);

        Assert.IsEmpty(await DueAsync());
        var item = (await outbox.DueAsync(Samples.Noon.AddMinutes(1), 10, Token)).Single();
        Assert.AreEqual("503", item.LastError);

        await outbox.ReportAsync("m", [Of("slack", DeliveryState.Delivered)], Token);
        Assert.IsEmpty(await outbox.DueAsync(Samples.Noon.AddMinutes(4), 10, Token));
        Assert.HasCount(1, await outbox.DueAsync(Samples.Noon.AddMinutes(5), 10, Token));
    }

    [TestMethod]
    public async Task A_message_given_up_is_a_dead_letter_until_it_is_tried_again_and_sent()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        Assert.IsFalse(await outbox.RetryAsync("m", Samples.Noon, Token));
        await outbox.ReportAsync("m", [Of("teams", DeliveryState.Delivered), Of("mail", DeliveryState.Dead, 0, "410")], Token);

        Assert.IsEmpty(await DueAsync());
        Assert.AreEqual("410", (await outbox.DeadLettersAsync(Token)).Single().LastError);

        Assert.IsTrue(await outbox.RetryAsync("m", Samples.Noon, Token));
        Assert.IsEmpty(await outbox.DeadLettersAsync(Token));
        var again = (await DueAsync()).Single().Deliveries!.ToDictionary(delivery => delivery.Channel, delivery => delivery.State);
        Assert.AreEqual((DeliveryState.Delivered, DeliveryState.Waiting), (again["teams"], again["mail"]));
    }

    [TestMethod]
    public async Task A_failure_reported_late_does_not_send_a_sent_message_again()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        await ReportAsync("m", DeliveryState.Delivered);
        await ReportAsync("m", DeliveryState.Waiting);
        await ReportAsync("m", DeliveryState.Dead);

        Assert.IsEmpty(await DueAsync());
        Assert.IsEmpty(await outbox.DeadLettersAsync(Token));
    }

    [TestMethod]
    public async Task A_message_is_claimed_by_one_host_and_comes_back_when_that_host_dies_with_it()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        var claims = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => outbox.ClaimAsync("m", Samples.Noon, Samples.Noon.AddMinutes(2), Token)));
        Assert.HasCount(1, claims.OfType<OutboxItem>());

        Assert.IsEmpty(await outbox.DueAsync(Samples.Noon.AddMinutes(1), 10, Token));
        Assert.IsNotNull(await outbox.ClaimAsync("m", Samples.Noon.AddMinutes(2), Samples.Noon.AddMinutes(4), Token));
    }

    [TestMethod]
    public async Task A_message_that_goes_nowhere_is_done()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        await outbox.ReportAsync("m", [], Token);
        Assert.IsEmpty(await DueAsync());
        Assert.IsEmpty(await outbox.DeadLettersAsync(Token));
    }

    [TestMethod]
    public async Task A_message_nobody_enqueued_cannot_be_sent() =>
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => ReportAsync("nobody", DeliveryState.Delivered));

    Task ReportAsync(string key, DeliveryState state) => outbox.ReportAsync(key, [Of("teams", state)], Token);

    static Delivery Of(string channel, DeliveryState state, int minute = 0, string? error = null) => new(channel, state, 1, Samples.Noon.AddMinutes(minute), error);

    Task<IReadOnlyList<OutboxItem>> DueAsync() => outbox.DueAsync(Samples.Noon, 10, Token);

    static string[] Keys(IReadOnlyList<OutboxItem> items) => [.. items.Select(item => item.Message.Key)];
}
