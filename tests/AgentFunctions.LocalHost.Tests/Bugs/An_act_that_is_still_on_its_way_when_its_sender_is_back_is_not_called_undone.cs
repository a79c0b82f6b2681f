using AgentFunctions.LocalHost.Simulate;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Tests.Bugs;

[TestClass]
public sealed class An_act_that_is_still_on_its_way_when_its_sender_is_back_is_not_called_undone
{
    [TestMethod]
    public void The_host_dies_while_it_sends_and_looks_before_the_request_has_arrived()
    {
        var library = RunbooksOnDisk.Load(null);
        var plan = NightPlan.Of(1516) with { Mischiefs = [new Mischief.Crash(0, PowerCut: false, TimeSpan.Zero, NightMoment.Act, Nth: 1)], Weather = new Weather(0, 0, TimeSpan.FromMilliseconds(40)) };

        var night = Night.Play(plan, library, new PlantedFault());

        Assert.IsTrue(night.IsGood, string.Join("; ", night.Findings));
        Assert.AreEqual(1, night.Deaths, "The host did not die while it acted: this night proves nothing.");
    }
}
