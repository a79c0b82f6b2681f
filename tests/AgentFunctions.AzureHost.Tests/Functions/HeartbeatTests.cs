using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Functions;

[TestClass]
public sealed class HeartbeatTests
{
    [TestMethod]
    public async Task Readiness_hears_that_timers_stopped()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        var heartbeat = new Heartbeat(new MemoryRowStore(), clock, NullLogger<Heartbeat>.Instance);
        Assert.AreEqual("no heartbeat yet", await heartbeat.LookAsync(default));

        await heartbeat.BeatAsync([new("store", _ => throw new InvalidOperationException("down"))], default);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.AreEqual("last heartbeat 240 s ago", await heartbeat.LookAsync(default));

        clock.Advance(TimeSpan.FromMinutes(2));
        var silent = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => heartbeat.LookAsync(default));
        StringAssert.Contains(silent.Message, "6 minutes ago: timer triggers do not run");
    }

    [TestMethod]
    public async Task The_timer_of_the_app_beats_and_readiness_shows_it()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        await using var host = await FunctionsHost.StartAsync(clock, new MemoryRowStore());
        await host.RunTimerAsync("heartbeat");
        var ready = await host.Http.GetStringAsync("/api/ready");

        StringAssert.Contains(ready, "last heartbeat 0 s ago");
        StringAssert.Contains(ready, "durable functions");
    }
}
