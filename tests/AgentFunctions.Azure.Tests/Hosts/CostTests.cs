using System.Text;
using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.Azure.Tests.Hosts;

/// <summary>What the records of an incident cost in calls to the account: each is paid for and takes a few milliseconds.</summary>
[TestClass]
public sealed class CostTests
{
    /// <summary>With the triage that it starts.</summary>
    const int OfTheFirstAlert = 28;

    const int OfAnotherAlert = 12;
    const int OfAnAlertSeenBefore = 3;
    const int OfAnIncident = 520;

    readonly Meter meter = new();

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task An_accepted_alert_stays_within_its_budget()
    {
        await using var hosts = new TwoHosts(meter);
        var storm = (await hosts.BreakAsync(Faults.BadDeployment, "checkout")).Where(alert => !alert.Resolves).ToArray();
        await MakeTablesAsync(hosts);

        await TwoHosts.SendAsync(hosts.First, storm[0]);
        await SpentAsync(hosts, "the first alert", OfTheFirstAlert);
        await TwoHosts.SendAsync(hosts.First, storm[1]);
        await SpentAsync(hosts, "another alert of the storm", OfAnotherAlert);
        await TwoHosts.SendAsync(hosts.First, storm[1]);
        await SpentAsync(hosts, "an alert that was here before", OfAnAlertSeenBefore);
    }

    [TestMethod]
    public async Task An_incident_of_fourteen_alerts_approved_acted_on_and_verified_stays_within_its_budget()
    {
        await using var hosts = new TwoHosts(meter);
        await hosts.BreakAsync(Faults.BadDeployment, "checkout");
        var asked = await hosts.AwaitApprovalAsync();
        await hosts.First.Approvals.DecideAsync(asked.Id, "asha", true, "", default);
        await hosts.PassAsync(TimeSpan.FromMinutes(30), async () => (await hosts.Second.Files.Incidents.FindAsync("INC-0001", default))!.Value.State == IncidentState.Resolved);

        await SpentAsync(hosts, "an incident of fourteen alerts", OfAnIncident);
        Assert.AreEqual(IncidentState.Resolved, (await hosts.Second.Files.Incidents.FindAsync("INC-0001", default))!.Value.State);
    }

    /// <summary>By an alert of another part of the estate.</summary>
    async Task MakeTablesAsync(TwoHosts hosts)
    {
        await hosts.First.ReceiveAsync(Encoding.UTF8.GetBytes(await File.ReadAllTextAsync(Repository.Payload("unknown-service"))), default);
        await hosts.SettleAsync();
        meter.Take(out _);
    }

    async Task SpentAsync(TwoHosts hosts, string what, int budget)
    {
        await hosts.SettleAsync();
        var total = meter.Take(out var says);
        TestContext.WriteLine($"{what}: {total} of {budget} ({says})");
        Assert.IsLessThanOrEqualTo(budget, total, $"{what}: {says}");
        Assert.IsGreaterThan(0, total);
    }
}
