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
        await outbox.SentAsync("INC-0001/asked/1", Token);

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
    public async Task A_failed_message_waits_for_its_next_try_and_counts_its_attempts()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        await outbox.FailedAsync("m", "503", Samples.Noon.AddMinutes(1), Token);
        await outbox.FailedAsync("m", "504", Samples.Noon.AddMinutes(1), Token);

        Assert.IsEmpty(await DueAsync());
        var item = (await outbox.DueAsync(Samples.Noon.AddMinutes(1), 10, Token)).Single();
        Assert.AreEqual((2, "504"), (item.Attempts, item.LastError));
    }

    [TestMethod]
    public async Task A_message_given_up_is_a_dead_letter_until_it_is_sent_after_all()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        await outbox.DeadAsync("m", "410", Token);

        Assert.IsEmpty(await DueAsync());
        Assert.AreEqual("410", (await outbox.DeadLettersAsync(Token)).Single().LastError);

        await outbox.SentAsync("m", Token);
        Assert.IsEmpty(await outbox.DeadLettersAsync(Token));
    }

    [TestMethod]
    public async Task A_failure_reported_late_does_not_send_a_sent_message_again()
    {
        await outbox.EnqueueAsync(Samples.Message("m"), Token);
        await outbox.SentAsync("m", Token);
        await outbox.FailedAsync("m", "timeout", Samples.Noon, Token);
        await outbox.DeadAsync("m", "timeout", Token);

        Assert.IsEmpty(await DueAsync());
        Assert.IsEmpty(await outbox.DeadLettersAsync(Token));
    }

    [TestMethod]
    public async Task A_message_nobody_enqueued_cannot_be_sent() =>
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => outbox.SentAsync("nobody", Token));

    Task<IReadOnlyList<OutboxItem>> DueAsync() => outbox.DueAsync(Samples.Noon, 10, Token);

    static string[] Keys(IReadOnlyList<OutboxItem> items) => [.. items.Select(item => item.Message.Key)];
}
