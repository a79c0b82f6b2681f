using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>Small slips of the hand that no other test would notice: each was found by a mutant that lived.</summary>
[TestClass]
public sealed class SlipTests
{
    static readonly PolicyCaps Wide = new(9, 9, 9, 9);

    static EffectCaps CapsOf(PolicyCaps policy, params ActionRecord[] history) =>
        new(policy, new RunbookLimits(null, null, null), "INC-0001", "checkout", Checkout, "INC-0001/restart/1", history, Now) { Kind = "app-service.restart" };

    static int Counted(string cap, params ActionRecord[] history) =>
        CapsOf(Wide with { PerKindPerHour = new Dictionary<string, int> { ["app-service.restart"] = 5 } }, history).All(0).Single(one => one.Name == cap).Count;

    [TestMethod]
    public void What_reserves_an_effect_counts_no_undo_nothing_refused_and_not_itself()
    {
        Assert.AreEqual(0, Counted("per incident", Effect(ActionState.Succeeded) with { IsUndo = true }));
        Assert.AreEqual(0, Counted("per incident", Effect(ActionState.Refused)));
        Assert.AreEqual(0, Counted("per incident", Effect(ActionState.Intended, step: "restart")));
        Assert.AreEqual(1, Counted("per incident", Effect(ActionState.Intended)));
    }

    [TestMethod]
    public void An_hour_ends_to_the_minute_for_a_kind_too_and_another_kind_is_not_counted()
    {
        Assert.AreEqual(0, Counted("of this kind per hour", Effect(ActionState.Succeeded, minutesAgo: 60, kind: "app-service.restart")));
        Assert.AreEqual(1, Counted("of this kind per hour", Effect(ActionState.Succeeded, minutesAgo: 59, kind: "app-service.restart")));
        Assert.AreEqual(0, Counted("of this kind per hour", Effect(ActionState.Succeeded, minutesAgo: 59, kind: "app-service.scale")));
    }

    [TestMethod]
    public void A_cap_is_reached_by_as_many_as_it_allows()
    {
        Assert.AreEqual("per incident", CapsOf(Wide with { ActionsPerIncident = 1 }, Effect(ActionState.Succeeded)).Reached(0)?.Name);
        Assert.IsNull(CapsOf(Wide, Effect(ActionState.Succeeded)).Reached(0));
        Assert.AreEqual("per incident", CapsOf(Wide with { ActionsPerIncident = 2 }, Effect(ActionState.Succeeded)).Reached(1)?.Name);
    }

    [TestMethod]
    public void Every_told_verdict_is_the_same_after_it_was_packed()
    {
        foreach (var (name, asked) in ToldCases.All)
        {
            var (was, again) = (Judge.Of(asked), Judge.Of(PackedCase.Unpack(PackedCase.Pack(asked), asked.Policy)));
            CollectionAssert.AreEqual(was.Rules.ToArray(), again.Rules.ToArray(), name);
            Assert.AreEqual((was.Answer, was.Reason, was.Risk, was.Confidence.Value), (again.Answer, again.Reason, again.Risk, again.Confidence.Value), name);
        }
    }

    [TestMethod]
    public void A_packed_case_keeps_nothing_that_no_rule_asks_for()
    {
        var packed = Trim.Of(Calm with { Incident = Night with { Alerts = [AlertOf(Now), AlertOf(null), AlertOf(null)] }, ModelConfidence = 7 });

        CollectionAssert.AreEqual(new[] { "app-service.restart" }, packed.Kinds.Select(kind => kind.Name).ToArray());
        CollectionAssert.AreEquivalent(new[] { "checkout", "web" }, packed.Services.Select(service => service.Id).ToArray());
        Assert.IsNull(packed.Incident.Alerts.Single().ResolvedAt);
        Assert.AreEqual(1.0, packed.ModelConfidence);
        Assert.IsNotNull(Trim.Of(Calm with { Incident = Night with { Alerts = [AlertOf(null) with { Stateless = true }, AlertOf(Now)] } }).Incident.Alerts.Single().ResolvedAt);
        Assert.AreEqual(0.0, Trim.Of(Calm with { ModelConfidence = -1 }).ModelConfidence);
        Assert.AreEqual(0.0, Trim.Of(Calm with { ModelConfidence = double.NaN }).ModelConfidence);
        Assert.IsNull(Trim.Of(Calm).ModelConfidence);
    }

    [TestMethod]
    public void A_service_outside_the_case_is_no_longer_depended_on()
    {
        var services = new ServiceCatalog([Services.Find("checkout")! with { DependsOn = ["ledger"] }, Services.Find("web")!, Services.Find("ledger")!]);

        var packed = Trim.Of(Calm with { Services = services });

        Assert.IsEmpty(packed.Services.Single(service => service.Id == "checkout").DependsOn);
        CollectionAssert.AreEqual(new[] { "checkout" }, packed.Services.Single(service => service.Id == "web").DependsOn.ToArray());
        CollectionAssert.AreEquivalent(
            new[] { "checkout", "web", "ledger" }, Trim.Of(Calm with { Incident = Night with { ImpactChain = ["ledger"] } }).Services.Select(service => service.Id).ToArray());
        Assert.AreEqual("sessions", Trim.Of(Calm with { Incident = Night with { RootService = "sessions", ImpactChain = [] } }).Services.Single().Id);
    }

    [TestMethod]
    public void An_answer_that_changes_is_a_difference_also_when_nobody_was_or_is_asked()
    {
        var stricter = ThePolicy with { Classes = [new("unhealthy-instance", new Dictionary<string, ClassRule> { ["*"] = new(Category.HumanOnly, ["app-service.restart"], [], 0.5) })] };

        Assert.IsTrue(Rejudged.Of(PackedCase.Pack(Calm with { Proposal = null, Step = null }), ThePolicy, stricter).Differs);
    }

    [TestMethod]
    public void The_terms_of_autonomy_are_five_successes_in_ninety_days() => Assert.AreEqual((5, 90.0), (AutonomyTerms.Default.PromoteAfter, AutonomyTerms.Default.StaleAfter.TotalDays));

    [TestMethod]
    [DataRow(" Service :web")]
    [DataRow("SERVICE:web")]
    [DataRow("service: web ")]
    public void A_stop_that_is_written_oddly_still_names_what_it_names(string scope) =>
        Assert.AreEqual(VerdictAnswer.Act, Judge.Of(Calm with { Stops = [new(scope, "enough", "chloe", Now)] }).Rule("stop.button").Answer);

    [TestMethod]
    [DataRow("swap.at within 30m around incident.startedAt", "`around` is not a side. Write `before` or `after`.")]
    [DataRow("swap.at within soon before incident.startedAt", "`soon` is not a duration. Write 30s, 5m, 2h or 7d.")]
    [DataRow("errors.value > 5 x median", "`5 x median` is not an operand. Write a number, `5 x baseline`, `1.3 x before`, a path or one word; one comparison a line, no `and`, no `or`.")]
    public void A_refused_line_names_the_word_that_is_wrong(string line, string problem)
    {
        Assert.IsFalse(Condition.TryParse(line, out _, out var said));
        Assert.AreEqual(problem, said);
    }

    [TestMethod]
    public void Nothing_times_the_baseline_is_a_comparison_and_a_path_may_have_an_empty_name()
    {
        Assert.IsTrue(Condition.TryParse("errors.value > 0 x baseline", out _, out _));
        Assert.AreEqual("no evidence named ", Facts.None.Read(".value").Problem);
    }
}
