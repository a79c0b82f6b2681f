using AgentFunctions.LocalHost.Bench;

namespace AgentFunctions.LocalHost.Tests.Crash;

[TestClass]
public sealed class CrashPlanTests
{
    [TestMethod]
    public void One_seed_is_one_plan_and_another_seed_another()
    {
        var (one, again, other) = (Plan(7), Plan(7), Plan(8));
        CollectionAssert.AreEqual(one.Kills.ToArray(), again.Kills.ToArray());
        CollectionAssert.AreEqual(one.Faults.Select(fault => $"{fault.Id} {fault.Outcome}").ToArray(), again.Faults.Select(fault => $"{fault.Id} {fault.Outcome}").ToArray());
        CollectionAssert.AreEquivalent(one.Replies.ToArray(), again.Replies.ToArray());
        CollectionAssert.AreNotEqual(one.Kills.ToArray(), other.Kills.ToArray());
    }

    [TestMethod]
    public void A_long_plan_kills_at_every_kind_of_moment_and_never_recovers_from_nothing()
    {
        var kills = Plan(7).Kills;
        CollectionAssert.AreEquivalent(Enum.GetValues<CrashMoment>(), kills.Select(kill => kill.Moment).Distinct().ToArray());
        Assert.AreNotEqual(CrashMoment.Recovering, kills[0].Moment);
        CollectionAssert.AreEqual(kills.Select(kill => kill.At).Order().ToArray(), kills.Select(kill => kill.At).ToArray());
    }

    static CrashPlan Plan(int seed) => CrashPlan.Of(new CrashOptions(50, 200, seed, ""));
}
