using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Tests.Messages;

[TestClass]
public sealed class DispatcherTests
{
    static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    [TestMethod]
    public async Task A_channel_that_fails_is_tried_again_and_the_others_hear_a_message_once()
    {
        var (good, bad) = (new ScriptedChannel("good"), new ScriptedChannel("bad", (_, before) => before < 3 ? throw new ChannelUnavailableException("503") : Task.CompletedTask));
        var here = new Outpost(good, bad);
        await here.TellAsync("m");
        await here.RunForAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual((1, 4), (good.Tries("m"), bad.Tries("m")));
        Assert.IsEmpty(await here.Files.Outbox.DueAsync(DateTimeOffset.MaxValue, 10, default));
    }

    [TestMethod]
    public async Task A_channel_that_stays_down_is_given_up_after_about_an_hour_and_a_person_has_it_tried_again()
    {
        var down = true;
        var channel = new ScriptedChannel("teams", (_, _) => down ? throw new ChannelUnavailableException("it answered 500") : Task.CompletedTask);
        var here = new Outpost(channel);
        await here.TellAsync("m");
        await here.RunForAsync(TimeSpan.FromMinutes(40));
        Assert.IsEmpty(await here.Files.Outbox.DeadLettersAsync(default));

        await here.RunForAsync(TwoHours);
        var dead = (await here.Files.Outbox.DeadLettersAsync(default)).Single();
        Assert.AreEqual((DeliveryPace.MaxAttempts, "it answered 500"), (dead.Deliveries![0].Attempts, dead.LastError));

        down = false;
        Assert.IsTrue(await here.Files.Outbox.RetryAsync("m", here.Time.GetUtcNow(), default));
        await here.RunForAsync(TimeSpan.FromSeconds(5));
        Assert.IsEmpty(await here.Files.Outbox.DeadLettersAsync(default));
        Assert.HasCount(1, channel.Took);
    }

    [TestMethod]
    public async Task A_message_that_will_never_be_taken_is_given_up_at_once()
    {
        var channel = new ScriptedChannel("slack", (_, _) => throw new ChannelUnavailableException("channel_not_found") { IsFinal = true });
        var here = new Outpost(channel);
        await here.TellAsync("m");
        await here.RunForAsync(TwoHours);
        Assert.AreEqual(1, channel.Tries("m"));
        Assert.HasCount(1, await here.Files.Outbox.DeadLettersAsync(default));
    }

    [TestMethod]
    public async Task A_channel_that_asks_to_be_left_alone_is_left_alone()
    {
        var channel = new ScriptedChannel("slack", (_, before) => before == 0 ? throw new ChannelUnavailableException("429") { RetryAfter = TimeSpan.FromMinutes(7) } : Task.CompletedTask);
        var here = new Outpost(channel);
        await here.TellAsync("m");
        await here.RunForAsync(TimeSpan.FromMinutes(6.9));
        Assert.AreEqual(1, channel.Tries("m"));
        await here.RunForAsync(TimeSpan.FromMinutes(0.2));
        Assert.HasCount(1, channel.Took);
    }

    [TestMethod]
    public async Task A_fault_in_one_channel_keeps_no_other_message_back()
    {
        var (broken, good) = (new ScriptedChannel("broken", (_, _) => throw new InvalidOperationException("a bug")), new ScriptedChannel("good"));
        var here = new Outpost(broken, good);
        foreach (var number in Enumerable.Range(1, 5))
            await here.TellAsync($"m{number}", incident: $"INC-{number}");
        await here.RunForAsync(TimeSpan.FromSeconds(5));
        Assert.HasCount(5, good.Took);
        StringAssert.Contains((await here.DeliveryAsync("m1", "broken")).LastError, "InvalidOperationException");
    }

    [TestMethod]
    public async Task A_channel_that_never_answers_is_left_and_tried_again()
    {
        var asked = new TaskCompletionSource();
        var (stalled, good) = (new ScriptedChannel("stalled", FirstNever(asked)), new ScriptedChannel("good"));
        var here = new Outpost(stalled, good);
        await here.TellAsync("m");
        var run = here.NewHost().RunAsync(default);
        await asked.Task;
        here.Time.Advance(TimeSpan.FromSeconds(30));
        await run;
        Assert.HasCount(1, good.Took);
        await here.RunForAsync(TimeSpan.FromMinutes(1));
        Assert.HasCount(1, stalled.Took);
    }

    [TestMethod]
    public async Task Ten_hosts_side_by_side_send_each_of_two_hundred_messages_once()
    {
        var channel = new ScriptedChannel("teams");
        var here = new Outpost(channel);
        foreach (var number in Enumerable.Range(1, 200))
            await here.TellAsync($"m{number}", subject: $"{number}", incident: $"INC-{number % 20}");
        for (var round = 0; round < 40; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => here.NewHost().RunAsync(default)));
            here.Time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.HasCount(200, channel.Took);
        Assert.HasCount(200, channel.Took.Distinct());
    }

    [TestMethod]
    public async Task A_host_that_dies_in_the_middle_leaves_its_messages_to_the_others()
    {
        var asked = new TaskCompletionSource();
        var channel = new ScriptedChannel("teams", FirstNever(asked));
        var here = new Outpost(channel);
        await here.TellAsync("m");
        using var dying = new CancellationTokenSource();
        var run = here.NewHost().RunAsync(dying.Token);
        await asked.Task;
        await dying.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);

        await here.RunForAsync(TimeSpan.FromSeconds(100));
        Assert.IsEmpty(channel.Took);
        await here.RunForAsync(TimeSpan.FromSeconds(30));
        Assert.HasCount(1, channel.Took);
    }

    /// <summary>The first call is never answered; that it came is said.</summary>
    static Func<OutboundMessage, int, Task> FirstNever(TaskCompletionSource asked) => (_, before) =>
    {
        asked.TrySetResult();
        return before == 0 ? new TaskCompletionSource().Task : Task.CompletedTask;
    };
}
