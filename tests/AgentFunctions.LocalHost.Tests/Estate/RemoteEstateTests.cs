using System.Text.Json;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Tests.Estate;

[TestClass]
public sealed class RemoteEstateTests
{
    static readonly Fault BadDeployment = new(Faults.BadDeployment, "checkout", 3, EstateProcess.Night);

    public TestContext TestContext { get; set; } = null!;

    CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [TestMethod]
    public async Task The_estate_says_the_same_over_the_wire_as_in_process()
    {
        await using var process = await EstateProcess.StartAsync(new MemoryOperationLog());
        using var near = new SimulatedEstate(Contoso.Catalog, 7, process.Time, new MemoryOperationLog());
        await near.InjectAsync(BadDeployment, Token);
        var far = process.Remote;
        Assert.AreEqual(14, (await far.InjectAsync(BadDeployment, Token)).Count);
        process.Time.Advance(TimeSpan.FromMinutes(5));
        var now = process.Time.GetUtcNow();

        Assert.AreEqual(Text(await near.ReadAsync(Errors(now), Token)), Text(await far.ReadAsync(Errors(now), Token)));
        Assert.AreEqual(
            Text(await near.ChangesAsync([.. Contoso.Catalog.Services], now.AddHours(-3), now, Token)),
            Text(await far.ChangesAsync([.. Contoso.Catalog.Services], now.AddHours(-3), now, Token)));
        Assert.AreEqual(Text(near.PendingAlerts(now.AddHours(-1), now)), Text(await far.PendingAlertsAsync(now.AddHours(-1), now, Token)));
    }

    [TestMethod]
    public async Task A_source_without_an_answer_has_none_over_the_wire_and_says_why()
    {
        await using var process = await EstateProcess.StartAsync(new MemoryOperationLog());
        await process.Remote.InjectAsync(new Fault(Faults.TelemetryGap, "checkout", 1, EstateProcess.Night), Token);
        process.Time.Advance(TimeSpan.FromMinutes(2));
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => process.Remote.ReadAsync(Errors(process.Time.GetUtcNow()), Token));
        StringAssert.Contains(silence.Message, "telemetry gap");
    }

    [TestMethod]
    public async Task An_acknowledgement_reaches_the_estate_in_the_other_process()
    {
        await using var process = await EstateProcess.StartAsync(new MemoryOperationLog());
        var known = $"/subscriptions/{Contoso.Catalog.Services.First().ResourceId.Split('/')[2]}/providers/Microsoft.AlertsManagement/alerts/1";

        Assert.IsTrue(await process.Remote.AcknowledgeAsync(known, "part of INC-0001", Token));
        Assert.IsFalse(await process.Remote.AcknowledgeAsync("/subscriptions/other/providers/Microsoft.AlertsManagement/alerts/1", "part of INC-0001", Token));
        Assert.AreEqual("part of INC-0001", process.Server.Estate.Acknowledged[known]);
        process.LoseNextAnswer();
        await Assert.ThrowsExactlyAsync<AcknowledgementUnavailableException>(() => process.Remote.AcknowledgeAsync(known, "part of INC-0001", Token));
    }

    [TestMethod]
    public async Task A_fault_that_nobody_knows_is_refused_over_the_wire_with_the_reason()
    {
        await using var process = await EstateProcess.StartAsync(new MemoryOperationLog());
        var refused = await Assert.ThrowsExactlyAsync<ArgumentException>(() => process.Remote.InjectAsync(BadDeployment with { Name = "bad-karma" }, Token));
        StringAssert.Contains(refused.Message, "bad-karma");
    }

    [TestMethod]
    public async Task An_estate_that_is_gone_sees_nothing_and_was_sent_nothing()
    {
        var process = await EstateProcess.StartAsync(new MemoryOperationLog());
        using var http = new HttpClient { BaseAddress = process.Server.Address };
        await process.DisposeAsync();
        var orphan = new RemoteEstate(http, new FakeTimeProvider(EstateProcess.Night));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => orphan.ReadAsync(Errors(EstateProcess.Night), Token));
        Assert.AreEqual(LookResult.Unclear, (await orphan.LookAsync(Swap, Token)).Result);
        Assert.AreEqual(SendResult.Refused, (await orphan.SendAsync(Swap, Token)).Result);
    }

    [TestMethod]
    public async Task What_is_applied_is_durable_and_its_sender_still_waits_while_the_director_looks()
    {
        var log = new MemoryOperationLog();
        await using var process = await EstateProcess.StartAsync(log);
        var seen = new TaskCompletionSource<int>();
        var curtain = new TaskCompletionSource();
        process.Server.Estate.OnApplied = _ =>
        {
            seen.SetResult(log.ReadAll().Count);
            return curtain.Task;
        };
        var send = process.Remote.SendAsync(Swap, Token);
        Assert.AreEqual(1, await seen.Task);
        Assert.IsFalse(send.IsCompleted);
        curtain.SetResult();
        Assert.AreEqual(SendResult.Accepted, (await send).Result);
    }

    [TestMethod]
    public async Task A_request_sees_its_own_callers_time()
    {
        await using var process = await EstateProcess.StartAsync(new MemoryOperationLog());
        await process.Remote.SendAsync(Swap, Token);
        using var http = new HttpClient { BaseAddress = process.Server.Address };
        var later = new RemoteEstate(http, new FakeTimeProvider(EstateProcess.Night.AddMinutes(5)));
        Assert.AreEqual(LookResult.Applied, (await later.LookAsync(Swap, Token)).Result);
        Assert.AreEqual(LookResult.InFlight, (await process.Remote.LookAsync(Swap, Token)).Result);
    }

    [TestMethod]
    public async Task It_listens_on_loopback_only() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => EstateServer.StartAsync(Contoso.Catalog, 7, new MemoryOperationLog(), "http://0.0.0.0:0", Token));

    static Operation Swap { get; } = new(
        "INC-0001/swap-back/1", "app-service.slot-swap", Contoso.Service("checkout").ResourceId,
        new Dictionary<string, string> { ["slot"] = "staging", ["targetSlot"] = "production" }, new Dictionary<string, string>());

    static EvidenceQuery Errors(DateTimeOffset now) => new(
        "errors", "azure-monitor-metric", Contoso.Service("checkout"), new Dictionary<string, string> { ["value"] = "100 * Http5xx / Requests" },
        now.AddMinutes(-5), now, "same time 7d ago");

    static string Text<T>(T answer) => JsonSerializer.Serialize(answer, EstateJson.Wire);
}
