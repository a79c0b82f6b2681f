using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Azure.Vitals;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Vitals;

/// <summary>Those outside who listen whether the responder lives.</summary>
[TestClass]
public sealed class OutsideTests
{
    static readonly DateTimeOffset Now = Estate.Now;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_watch_hears_well_at_its_address_and_ill_below_it()
    {
        await using var server = await FakeSource.StartAsync();
        server.Answer("/ping", "OK");
        using var http = new HttpClient();
        var watch = new DeadMansSwitch(http, new Uri(server.Url, "ping/s3cret"));

        await watch.BeatAsync(new Pulse(Now, []), TestContext.CancellationToken);
        await watch.BeatAsync(new Pulse(Now, ["store: full"]), TestContext.CancellationToken);

        CollectionAssert.AreEqual(new[] { "/ping/s3cret ", "/ping/s3cret/fail store: full" }, server.Requests.Select(request => $"{request.Path} {request.Body}").ToArray());
    }

    [TestMethod]
    [DataRow(Misbehaviour.Fails)]
    [DataRow(Misbehaviour.DropsTheLine)]
    [DataRow(Misbehaviour.Refuses)]
    public async Task One_that_does_not_hear_is_said_without_its_address(Misbehaviour how)
    {
        await using var server = await FakeSource.StartAsync();
        server.Misbehaviour = how;
        using var http = new HttpClient();
        var message = new OutboundMessage("k", "", "ill", "on-call", true, "AgentFunctions itself is ill: store", "store: full", null, Now);

        foreach (var tell in new Func<Task>[]
        {
            () => new DeadMansSwitch(http, new Uri(server.Url, "s3cret")).BeatAsync(new Pulse(Now, []), TestContext.CancellationToken),
            () => new IllnessWebhook(http, new Uri(server.Url, "s3cret")).SendAsync(message, TestContext.CancellationToken),
        })
            Assert.DoesNotContain("s3cret", (await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(tell)).Message);
    }
}
