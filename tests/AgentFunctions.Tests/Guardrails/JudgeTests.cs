using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>The verdict as a whole, and the rules about where and whether at all.</summary>
[TestClass]
public class JudgeTests
{
    static void Expect(GuardrailCase asked, string rule, VerdictAnswer answer)
    {
        var verdict = Judge.Of(asked);

        Assert.AreEqual(answer, verdict.Rule(rule).Answer, verdict.Rule(rule).ToString());
        Assert.IsTrue(verdict.Answer >= answer);
        Assert.AreEqual(verdict.Rules.Max(one => one.Answer), verdict.Answer);
    }

    [TestMethod]
    public void When_all_is_in_order_it_acts_alone()
    {
        var verdict = Judge.Of(Calm);

        Assert.AreEqual(VerdictAnswer.Act, verdict.Answer, verdict.Reason);
        CollectionAssert.AreEqual(Judge.RuleNames.ToArray(), verdict.Rules.Select(rule => rule.Rule).ToArray());
        Assert.IsNull(verdict.Approval);
        Assert.AreEqual(12, verdict.PolicyVersion);
        Assert.AreEqual("low", verdict.Risk.Band);
    }

    [TestMethod]
    public void Every_rule_is_asked_also_after_one_refused()
    {
        var verdict = Judge.Of(Calm with { Stops = null, Runbook = null, Step = null, Proposal = Restart with { Kind = "rm -rf" } });

        Assert.AreEqual(VerdictAnswer.Refuse, verdict.Answer);
        Assert.AreEqual(Judge.RuleNames.Count, verdict.Rules.Count);
        Assert.IsTrue(verdict.Rules.All(rule => rule.Saw.Length > 0 && rule.Because.Length > 0));
    }

    [TestMethod]
    public void Without_a_proposal_it_observes()
    {
        var verdict = Judge.Of(Calm with { Proposal = null, Step = null, Preconditions = [] });

        Assert.AreEqual(VerdictAnswer.Observe, verdict.Answer);
        Assert.AreEqual("proposal: Nothing is proposed; what is seen is written down. (no action)", verdict.Reason);
    }

    [TestMethod]
    public void Stop_orders_that_cannot_be_read_refuse() => Expect(Calm with { Stops = null }, "stop.button", VerdictAnswer.Refuse);

    [TestMethod]
    [DataRow("global", true)]
    [DataRow("environment:production", true)]
    [DataRow("environment:staging", false)]
    [DataRow("service:Checkout", true)]
    [DataRow("service:web", false)]
    [DataRow("incident:INC-0001", true)]
    [DataRow("incident:INC-0002", false)]
    [DataRow("runbook:instance-restart", true)]
    [DataRow("runbook:other", false)]
    [DataRow("action:app-service.restart", true)]
    [DataRow("action:app-service.scale", false)]
    [DataRow("action:", true)]
    [DataRow("", true)]
    [DataRow("planet:earth", true)]
    public void A_stop_order_refuses_what_it_covers_and_what_nobody_understands(string scope, bool covers) => Expect(
        Calm with { Stops = [new("service:elsewhere", "", "chloe", Now), new(scope, "enough", "chloe", Now)] }, "stop.button", covers ? VerdictAnswer.Refuse : VerdictAnswer.Act);

    [TestMethod]
    public void An_incident_that_a_person_took_over_is_left_alone() =>
        Expect(Calm with { Incident = Night with { TakenBy = "ben" } }, "incident.open", VerdictAnswer.Refuse);

    [TestMethod]
    public void An_incident_whose_alerts_all_resolved_is_left_alone() =>
        Expect(Calm with { Incident = Night with { Alerts = [AlertOf(Now)] } }, "incident.open", VerdictAnswer.Refuse);

    [TestMethod]
    public void One_alert_of_two_resolved_is_no_reason_to_stop() =>
        Expect(Calm with { Incident = Night with { Alerts = [AlertOf(Now), AlertOf(null)] } }, "incident.open", VerdictAnswer.Act);

    [TestMethod]
    [DataRow(IncidentState.Closed, VerdictAnswer.Refuse)]
    [DataRow(IncidentState.Resolved, VerdictAnswer.Refuse)]
    [DataRow(IncidentState.HandedOff, VerdictAnswer.Refuse)]
    [DataRow(IncidentState.Stopped, VerdictAnswer.Refuse)]
    [DataRow(IncidentState.RolledBack, VerdictAnswer.Refuse)]
    [DataRow(IncidentState.AwaitingApproval, VerdictAnswer.Act)]
    [DataRow(IncidentState.Acting, VerdictAnswer.Act)]
    public void Only_an_open_incident_in_our_hands_is_acted_on(IncidentState state, VerdictAnswer answer) =>
        Expect(Calm with { Incident = Night with { State = state } }, "incident.open", answer);

    [TestMethod]
    public void No_runbook_or_an_ambiguous_choice_is_for_a_person()
    {
        Expect(Calm with { Runbook = null, Step = null, Proposal = null }, "runbook.applies", VerdictAnswer.Escalate);
        Expect(Calm with { Ambiguous = "a and b apply with equal priority" }, "runbook.applies", VerdictAnswer.Escalate);
    }

    [TestMethod]
    [DataRow("identity", "regulated")]
    [DataRow("unknown", "not in the catalog")]
    public void A_regulated_or_unknown_service_is_for_a_person(string service, string because)
    {
        var asked = Calm with { Incident = Night with { RootService = service, ImpactChain = [service] } };

        Expect(asked, "category", VerdictAnswer.Escalate);
        StringAssert.Contains(Judge.Of(asked).Rule("category").ToString(), because);
    }

    [TestMethod]
    [DataRow("security")]
    [DataRow("never-heard-of")]
    public void A_class_that_is_human_only_or_unknown_is_for_a_person(string name) =>
        Expect(Calm with { Runbook = Runbook with { Class = name } }, "category", VerdictAnswer.Escalate);

    [TestMethod]
    public void A_class_found_earlier_is_not_softened_by_a_runbook() =>
        Expect(Calm with { Incident = Night with { Class = "security" } }, "category", VerdictAnswer.Escalate);

    [TestMethod]
    public void A_runbook_may_tighten_its_category() =>
        Expect(Calm with { Runbook = Runbook with { Category = Category.HumanOnly } }, "category", VerdictAnswer.Escalate);

    [TestMethod]
    [DataRow("staging")]
    [DataRow("Production")]
    public void An_environment_that_the_catalog_does_not_confirm_is_for_a_person(string environment) =>
        Expect(Calm with { Incident = Night with { Environment = environment } }, "category", VerdictAnswer.Escalate);
}
