using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 4: timers are durable, never early, and gone when cancelled.</summary>
public abstract class TimerContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly ExternalEvent<string> Go = new("go");

    [TestMethod]
    public async Task A_timer_of_three_weeks_fires_after_three_weeks_and_not_before()
    {
        await OpenAsync(async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromDays(21), CancellationToken.None);
            return $"{context.UtcNow:O}";
        });
        await StartAsync("inc-1");
        var due = Host.Now + TimeSpan.FromDays(21);

        await Host.AdvanceAsync(TimeSpan.FromDays(21) - TimeSpan.FromTicks(1));
        Assert.AreEqual(InstanceStatus.Running, (await StateAsync("inc-1")).Status);

        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.IsGreaterThanOrEqualTo(due, DateTimeOffset.Parse(await OutputAsync("inc-1")));
    }

    [TestMethod]
    public async Task A_timer_that_fell_due_while_the_host_was_down_fires_when_it_is_back()
    {
        await OpenAsync(async (context, _) =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return "rang";
        });
        await StartAsync("inc-1");
        await Host.CrashAndRestartAsync();
        await Host.AdvanceAsync(TimeSpan.FromMinutes(59));
        await Host.CrashAndRestartAsync();
        Assert.AreEqual(InstanceStatus.Running, (await StateAsync("inc-1")).Status);

        await Host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.AreEqual("rang", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_cancelled_timer_throws_and_never_fires()
    {
        await OpenAsync(async (context, _) =>
        {
            using var enough = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromHours(1), enough.Token);
            await context.WaitForExternalEvent(Go);
            enough.Cancel();
            try
            {
                await timer;
                return "fired";
            }
            catch (OperationCanceledException)
            {
                await context.CreateTimer(TimeSpan.FromHours(3), CancellationToken.None);
                return $"cancelled, over at {context.UtcNow:HH:mm}";
            }
        });
        await StartAsync("inc-1");
        var over = Host.Now + TimeSpan.FromHours(3);
        await RaiseAsync("inc-1", Go, "");
        await Host.CrashAndRestartAsync();

        await Host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.AreEqual(InstanceStatus.Running, (await StateAsync("inc-1")).Status);
        await Host.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        Assert.StartsWith($"cancelled, over at {over:HH:mm}", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task Timers_fire_in_the_order_in_which_they_are_due()
    {
        await OpenAsync(async (context, _) =>
        {
            var order = new List<int>();
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async hours =>
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                order.Add(hours);
            }));
            return string.Join(' ', order);
        });
        await StartAsync("inc-1");
        await Host.AdvanceAsync(TimeSpan.FromHours(4));

        Assert.AreEqual("1 2 3", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await OpenAsync(async (context, _) =>
        {
            await context.CreateTimer(context.UtcNow - TimeSpan.FromHours(1), CancellationToken.None);
            return "at once";
        });
        await StartAsync("inc-1");
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.AreEqual("at once", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task An_orchestration_that_ends_leaves_no_timer_behind()
    {
        await OpenAsync((context, input) =>
        {
            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return Task.FromResult("over");
        });
        await StartAsync("inc-1");
        var ended = await StateAsync("inc-1");
        await Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.AreEqual("over", await OutputAsync("inc-1"));
        Assert.AreEqual(ended, await StateAsync("inc-1"));
    }
}
