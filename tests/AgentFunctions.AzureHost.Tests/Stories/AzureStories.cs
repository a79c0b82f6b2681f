using AgentFunctions.AzureHost.Tests.Azure;
using AgentFunctions.AzureHost.Tests.Project;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>An app whose estate is Azure: composed by its own settings, on a loopback Azure Resource Manager. Nothing is simulated inside.</summary>
[TestClass]
public sealed class AzureStories
{
    readonly FakeTimeProvider clock = new(Night.Start);

    [TestMethod]
    public async Task An_alert_that_never_arrived_is_found_acknowledged_mitigated_once_and_resolved()
    {
        var shop = new LoopbackShop(clock);
        await using var night = await Night.BeginAsync(new MemoryRowStore(), clock, shop.Premises);
        var approval = await night.AwaitApprovalAsync();
        Assert.AreEqual(1, shop.Count("POST", $"{LoopbackShop.AlertId}/changestate"), "acknowledged in Azure Monitor");
        Assert.AreEqual(0, shop.Count("POST", "/slotsswap"));

        Assert.AreEqual(403, (await night.ApproveAsync(approval, "mallory")).Status);
        Assert.AreEqual(200, (await night.ApproveAsync(approval, $"{approval["asked"]![0]}")).Status);
        await night.PassAsync(TimeSpan.FromMinutes(12), async () => $"{(await night.IncidentAsync())["state"]}" == "mitigated");
        shop.IsFired(false);
        await night.PassAsync(TimeSpan.FromMinutes(5));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("resolved", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.AreEqual("better", $"{incident["verifications"]![0]!["answer"]}");
        Assert.HasCount(1, incident["actions"]!.AsArray());
        Assert.AreEqual(1, shop.Count("POST", "/slotsswap"));
        Assert.IsNotNull(shop.CuredAt);
        Assert.IsEmpty((await night.GetAsync("/api/incidents/INC-0001/audit"))["broken"]!.AsArray());
    }

    [TestMethod]
    public async Task An_identity_without_the_permission_is_found_out_before_anybody_is_asked()
    {
        var shop = new LoopbackShop(clock);
        shop.Arm.Permissions.Clear();
        await using var night = await Night.BeginAsync(new MemoryRowStore(), clock, shop.Premises);
        await night.PassAsync(TimeSpan.FromMinutes(5));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("handed-off", $"{incident["state"]}", $"{incident["stateReason"]}");
        StringAssert.Contains($"{incident["stateReason"]}", "Microsoft.Web/sites/slots/slotsswap/action");
        Assert.IsEmpty(incident["approvals"]!.AsArray());
    }

    [TestMethod]
    public async Task A_message_that_nobody_at_azure_knows_leads_to_a_person()
    {
        var shop = new LoopbackShop(clock);
        shop.IsFired(false);
        await using var night = await Night.BeginAsync(new MemoryRowStore(), clock, shop.Premises);
        var forged = Repository.Read("tests", "payloads", "http5xx-sev1-fired.json").Replace("000000000001", "000000000009", StringComparison.Ordinal);
        Assert.AreEqual(202, (await night.PostAsync("/api/alerts", forged, SignedIn.Monitor)).Status);
        await night.PassAsync(TimeSpan.FromMinutes(5));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("handed-off", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.AreEqual(0, shop.Count("POST", "/slotsswap"));
    }

    [TestMethod]
    public async Task Nobody_may_start_faults_on_a_real_estate_or_come_in_without_signing_in()
    {
        await using var night = await Night.BeginAsync(new MemoryRowStore(), clock, new LoopbackShop(clock).Premises);
        Assert.AreEqual(404, (await night.PostAsync("/api/estate/faults", """{"name": "bad-flag", "service": "checkout", "seed": 7}""")).Status);
        Assert.AreEqual(403, (await night.PostAsync("/api/stop", """{"scope": "global", "reason": "a machine says so"}""", SignedIn.Monitor)).Status);
    }
}
