using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Records;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Functions;

[TestClass]
public sealed class HeartbeatTests
{
    readonly FakeTimeProvider clock = new(Night.Start);

    [TestMethod]
    public async Task The_timer_of_the_app_beats_and_readiness_shows_it()
    {
        await using var host = await FunctionsHost.StartAsync(clock, new MemoryRowStore());
        StringAssert.Contains(await host.Http.GetStringAsync("/api/ready"), "no heartbeat yet");

        await host.RunTimerAsync("heartbeat");
        clock.Advance(TimeSpan.FromMinutes(4));
        var ready = await host.Http.GetStringAsync("/api/ready");
        StringAssert.Contains(ready, "last heartbeat 240 s ago");
        StringAssert.Contains(ready, "durable functions");
    }

    [TestMethod]
    public async Task Readiness_hears_that_timers_stopped()
    {
        await using var host = await FunctionsHost.StartAsync(clock, new MemoryRowStore());
        await host.RunTimerAsync("heartbeat");
        clock.Advance(TimeSpan.FromMinutes(6));

        using var ready = await host.Http.GetAsync("/api/ready");
        Assert.AreEqual(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        StringAssert.Contains(await ready.Content.ReadAsStringAsync(), "6 minutes ago: timer triggers do not run");
    }

    [TestMethod]
    public async Task Who_is_named_outside_hears_the_beat_and_is_paged_when_the_records_are_another_hubs()
    {
        await using var outside = await Outside.StartAsync();
        var rows = new MemoryRowStore();
        await using var host = await FunctionsHost.StartAsync(clock, rows,
            premises: Premises.Simulated with { Settings = [(Setting.HeartbeatUrl, outside.At("beat")), (Setting.PagerUrl, outside.At("pager"))] });
        await host.RunTimerAsync("heartbeat");
        CollectionAssert.AreEqual((string[])["/beat"], outside.Heard);

        await new StoreClaim(rows).ClaimAsync(new Journal("hub:Other", "the task hub Other"), takeOver: true, default);
        await host.RunTimerAsync("heartbeat");
        CollectionAssert.AreEqual((string[])["/beat", "/beat/fail", "/pager"], outside.Heard);
    }

    [TestMethod]
    [DataRow(false, "/tickets", DisplayName = "the channel that heartbeat: names")]
    [DataRow(true, "/pager", DisplayName = "an address of the settings goes before it")]
    public async Task Who_is_paged_when_the_responder_is_ill(bool withAddress, string heard)
    {
        await using var outside = await Outside.StartAsync();
        using var runbooks = new RunbooksCopy();
        runbooks.WriteChannels($$"""
            channels:
              tickets: {kind: webhook, url: "{{outside.At("tickets")}}", keys: [env:HEARTBEAT_TEST_KEY]}
            routes:
              - {to: [tickets], kinds: [handed-off]}
            heartbeat: tickets
            """);
        Environment.SetEnvironmentVariable("HEARTBEAT_TEST_KEY", "0123456789abcdef0123456789abcdef");
        var rows = new MemoryRowStore();
        await using var host = await FunctionsHost.StartAsync(clock, rows, premises: Premises.Simulated with
        {
            Settings = [(Setting.Runbooks, runbooks.Path), (Setting.LoopbackChannels, "true"), .. withAddress ? [(Setting.PagerUrl, outside.At("pager"))] : Array.Empty<(string, string)>()],
        });
        await host.RunTimerAsync("heartbeat");
        Assert.IsEmpty(outside.Heard);

        await new StoreClaim(rows).ClaimAsync(new Journal("hub:Other", "the task hub Other"), takeOver: true, default);
        await host.RunTimerAsync("heartbeat");
        CollectionAssert.AreEqual((string[])[heard], outside.Heard);
    }
}
