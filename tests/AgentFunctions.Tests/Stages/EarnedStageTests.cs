using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Stages;
using AgentFunctions.Tests.Runbooks;

namespace AgentFunctions.Tests.Stages;

[TestClass]
public sealed class EarnedStageTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    static readonly Runbook Restart = Shipped.Library.Find("unhealthy-instance-restart")!;
    static readonly Policy ThePolicy = Shipped.Library.Policy;

    static readonly RunbookRecord Proven = new(Restart.Id, Restart.Version, Restart.Hash, Restart.Class, "search", Stage.Auto, 9, 0, Now.AddDays(-1), ["INC-0009/restart-instance/1 better"]) { Streak = 9 };

    [TestMethod]
    public void A_success_counts_once_however_often_it_is_told()
    {
        var once = EarnedStage.Verified(Proven, "INC-0010/restart-instance/1", better: true, Now);

        Assert.AreEqual((10, 10, Stage.Auto), (once.Succeeded, once.Streak, once.Earned));
        Assert.AreSame(once, EarnedStage.Verified(once, "INC-0010/restart-instance/1", better: true, Now));
    }

    [TestMethod]
    public void A_mitigation_that_did_not_help_costs_the_stage_and_the_streak()
    {
        var failed = EarnedStage.Verified(Proven, "INC-0010/restart-instance/1", better: false, Now);

        Assert.AreEqual((Stage.Suggest, 1, 0), (failed.Earned, failed.Failed, failed.Streak));
        Assert.AreEqual(Stage.Observe, EarnedStage.Verified(Proven with { Earned = Stage.Observe }, "k", better: false, Now).Earned);
    }

    [TestMethod]
    public void A_wrong_intervention_costs_the_stage_whatever_was_measured()
    {
        var rated = EarnedStage.RatedWrong(Proven, "INC-0010", "chloe");

        Assert.AreEqual((Stage.Suggest, 1, 0), (rated.Earned, rated.Failed, rated.Streak));
        Assert.AreSame(rated, EarnedStage.RatedWrong(rated, "INC-0010", "chloe"));
        StringAssert.Contains(rated.History[^1], "chloe rated the intervention wrong");
    }

    [TestMethod]
    public void Who_cannot_see_may_not_act_alone()
    {
        Assert.AreEqual(Stage.Suggest, EarnedStage.Blind(Proven, "INC-0010", "errors stale").Earned);
        var supervised = Proven with { Earned = Stage.Suggest };
        Assert.AreSame(supervised, EarnedStage.Blind(supervised, "INC-0010", "errors stale"));
    }

    [TestMethod]
    public void A_text_that_changed_under_the_same_version_has_earned_nothing()
    {
        var changed = EarnedStage.Current(Proven, Restart with { Hash = new string('f', 64) });

        Assert.AreEqual((Stage.Suggest, 0, 0, 0), (changed.Earned, changed.Succeeded, changed.Failed, changed.Streak));
        StringAssert.Contains(changed.History[^1], $"the text of v{Restart.Version} changed");
        Assert.AreSame(Proven, EarnedStage.Current(Proven, Restart));
    }

    [TestMethod]
    public void History_is_kept_to_the_last_fifty_lines()
    {
        var record = Enumerable.Range(1, 80).Aggregate(Proven, (was, number) => EarnedStage.Verified(was, $"INC-{number}/x/1", better: true, Now));

        Assert.HasCount(50, record.History);
        Assert.AreEqual("INC-80/x/1 better", record.History[^1]);
    }

    [TestMethod]
    public void A_record_that_carries_more_proposes_it_with_what_is_behind_it()
    {
        var supervised = Enumerable.Range(1, 5).Aggregate(
            Proven with { Earned = Stage.Suggest, Streak = 0, History = [] }, (was, number) => EarnedStage.Verified(was, $"INC-{number:0000}/restart-instance/1", better: true, Now));

        var proposal = Promotion.Read(supervised, Restart, ThePolicy, Now).Proposal!;

        Assert.AreEqual((Stage.Suggest, Stage.Auto, "search"), (proposal.From, proposal.To, proposal.Service));
        Assert.HasCount(5, proposal.Behind);
        Assert.AreEqual("INC-0001/restart-instance/1", proposal.Behind[0]);
        StringAssert.Contains(proposal.Because, "5 successes in a row");
    }

    [TestMethod]
    [DataRow(4, 0, 0, "4 of 5 successes in a row")]
    [DataRow(9, 91, 0, "too old")]
    [DataRow(9, 0, 99_999, "not in force")]
    public void Nothing_is_proposed_without_a_record_that_is_long_fresh_and_of_this_version(int streak, int daysAgo, int version, string why)
    {
        var record = Proven with { Earned = Stage.Suggest, Streak = streak, LastUsed = Now.AddDays(-daysAgo), Version = version == 0 ? Restart.Version : version };

        var reading = Promotion.Read(record, Restart, ThePolicy, Now);

        Assert.IsNull(reading.Proposal);
        StringAssert.Contains(reading.WhyNot, why);
    }

    [TestMethod]
    public void Nothing_is_proposed_beyond_what_the_runbook_says_of_itself()
    {
        var record = Proven with { Earned = Stage.Suggest };

        StringAssert.Contains(Promotion.Read(record, Restart with { Caps = Restart.Caps with { StageCeiling = Stage.Suggest } }, ThePolicy, Now).WhyNot, "the runbook itself allows: suggest");
        StringAssert.Contains(Promotion.Read(record, Restart with { Category = Category.HumanOnly }, ThePolicy, Now).WhyNot, "never acts");
        StringAssert.Contains(Promotion.Read(record, Restart with { Hash = "other" + Restart.Hash }, ThePolicy, Now).WhyNot, "0 of 5");
        Assert.IsNull(Promotion.Read(Proven, Restart, ThePolicy, Now).Proposal);
    }

    [TestMethod]
    public void A_person_moves_it_and_the_text_of_then_is_kept()
    {
        var moved = EarnedStage.Moved(Proven with { Earned = Stage.Suggest, Hash = "" }, Restart, Stage.Auto, "chloe: ten good nights");

        Assert.AreEqual((Stage.Auto, Restart.Hash, "chloe: ten good nights"), (moved.Earned, moved.Hash, moved.History[^1]));
    }
}
