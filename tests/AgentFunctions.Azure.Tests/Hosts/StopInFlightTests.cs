using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.Azure.Tests.Hosts;

/// <summary>Stop is pressed at one host while the other acts: both see it, because it lies in the tables and is read at the last moment.</summary>
[TestClass]
public sealed class StopInFlightTests
{
    [TestMethod]
    public async Task What_is_polled_is_watched_to_its_end_although_the_other_host_was_told_to_stop()
    {
        await using var hosts = new TwoHosts();
        await hosts.BreakAsync(Faults.BadDeployment, "checkout");
        await hosts.First.Approvals.DecideAsync((await hosts.AwaitApprovalAsync()).Id, "asha", true, "", default);
        await hosts.PassAsync(TimeSpan.FromMinutes(1), () => Task.FromResult(hosts.Estate.Operations.Count > 0));

        await hosts.Second.Stops.PressAsync("global", "enough", "chloe", default);
        await hosts.PassAsync(TimeSpan.FromMinutes(15));

        var incident = (await hosts.Files.Incidents.FindAsync("INC-0001", default))!.Value;
        Assert.AreEqual(VerificationAnswer.Better, incident.Verifications.Single().Answer);
        Assert.AreEqual(ActionState.Succeeded, (await hosts.Second.Files.Actions.FindAsync(incident.Actions.Single(), default))!.State);
        Assert.HasCount(1, hosts.Estate.Operations);
    }

    [TestMethod]
    public async Task What_had_not_started_never_starts_also_when_the_stop_is_lifted()
    {
        await using var hosts = new TwoHosts();
        await hosts.BreakAsync(Faults.BadDeployment, "checkout");
        var asked = await hosts.AwaitApprovalAsync();

        await hosts.Second.Stops.PressAsync("service:checkout", "enough", "chloe", default);
        await hosts.First.Approvals.DecideAsync(asked.Id, "asha", true, "", default);
        await hosts.PassAsync(TimeSpan.FromMinutes(1));
        await hosts.First.Stops.ResumeAsync("service:checkout", "fine", "chloe", default);
        await hosts.PassAsync(TimeSpan.FromMinutes(10));

        Assert.IsEmpty(hosts.Estate.Operations);
        Assert.AreEqual(IncidentState.Stopped, (await hosts.Second.Files.Incidents.FindAsync("INC-0001", default))!.Value.State);
    }
}
