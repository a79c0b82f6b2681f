using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public class StageAndApprovalTests
{
    static readonly GuardrailCase SemiSafe = Calm with { Runbook = Runbook with { Category = Category.SemiSafe } };

    static readonly GuardrailCase Critical = Calm with
    {
        Incident = Night with { RootService = "ledger", ImpactChain = ["ledger"] },
        Step = Step with { Target = Arm(Sites, "app-ledger") },
        Runbook = Runbook with { Steps = [Step with { Target = Arm(Sites, "app-ledger") }] },
        Proposal = Restart with { Target = Arm(Sites, "app-ledger"), Service = "ledger" },
    };

    static VerdictAnswer AnswerOf(GuardrailCase asked, string rule) => Judge.Of(asked).Rule(rule).Answer;

    [TestMethod]
    [DataRow(Stage.Observe, VerdictAnswer.Observe)]
    [DataRow(Stage.Suggest, VerdictAnswer.Ask)]
    [DataRow(Stage.Auto, VerdictAnswer.Act)]
    [DataRow((Stage)7, VerdictAnswer.Observe)]
    public void The_stage_says_how_far(Stage stage, VerdictAnswer answer)
    {
        Assert.AreEqual(answer, Judge.Of(Calm with { Stage = stage }).Answer);
        Assert.AreEqual(answer, Judge.Of(Calm with { Runbook = Runbook with { StageCeiling = stage } }).Answer);
    }

    [TestMethod]
    public void In_stage_observe_nothing_is_asked_of_anybody() => Assert.IsNull(Judge.Of(Calm with { Stage = Stage.Observe }).Approval);

    [TestMethod]
    public void Semi_safe_acts_alone_only_where_the_table_says_so()
    {
        Assert.AreEqual(VerdictAnswer.Act, Judge.Of(SemiSafe).Answer);
        var worse = SemiSafe with { Incident = Night with { Severity = Severity.Sev0 } };
        Assert.AreEqual("medium", Judge.Of(worse).Risk.Band);
        Assert.AreEqual(VerdictAnswer.Ask, AnswerOf(worse, "stage"));
        Assert.AreEqual(VerdictAnswer.Ask, AnswerOf(worse, "risk.approval"));
    }

    [TestMethod]
    public void A_human_only_class_never_acts_alone() => Assert.AreEqual(VerdictAnswer.Ask, AnswerOf(Calm with { Runbook = Runbook with { Category = Category.HumanOnly } }, "stage"));

    [TestMethod]
    public void The_first_row_that_fits_counts()
    {
        var verdict = Judge.Of(Critical);

        Assert.AreEqual(VerdictAnswer.Ask, verdict.Answer, verdict.Reason);
        Assert.AreEqual(new ApprovalNeed(1, "Responder.Approve", false, "tier critical needs one person"), verdict.Approval);
    }

    [TestMethod]
    public void High_risk_needs_two_people_and_four_eyes()
    {
        var verdict = Judge.Of(Critical with { Policy = ThePolicy with { Risk = ThePolicy.Risk with { HighFrom = 2, MediumFrom = 1 } } });

        Assert.AreEqual(new ApprovalNeed(2, "Responder.ApproveHigh", true, "high risk needs two people"), verdict.Approval);
    }

    [TestMethod]
    [DataRow("standard", VerdictAnswer.Ask)]
    [DataRow("*", VerdictAnswer.Ask)]
    [DataRow("critical", VerdictAnswer.Act)]
    public void A_runbook_may_ask_where_the_policy_does_not(string tier, VerdictAnswer answer)
    {
        var verdict = Judge.Of(Calm with { Runbook = Runbook with { AlwaysAsk = [new(tier, 2, "Owner")] } });

        Assert.AreEqual(answer, verdict.Answer);
        if (answer == VerdictAnswer.Ask)
            Assert.IsTrue(verdict.Approval is { Approvers: 2, Role: "Owner" });
    }

    [TestMethod]
    public void A_runbook_may_ask_more_people_but_not_fewer_and_not_others_than_the_policy()
    {
        var more = Judge.Of(Critical with { Runbook = Critical.Runbook! with { AlwaysAsk = [new("*", 3, "Friend")] } });
        var fewer = Judge.Of(Critical with { Runbook = Critical.Runbook! with { AlwaysAsk = [new("*", 0, "Friend")] } });

        Assert.IsTrue(more.Approval is { Approvers: 3, Role: "Responder.Approve" });
        Assert.IsTrue(fewer.Approval is { Approvers: 1, Role: "Responder.Approve" });
    }

    [TestMethod]
    public void A_table_without_a_row_that_fits_leaves_all_to_people() =>
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Policy = ThePolicy with { Approvals = [ThePolicy.Approvals[1]] } }, "risk.approval"));

    [TestMethod]
    public void A_row_can_be_for_one_environment()
    {
        ApprovalRow Row(string environment) => new("*", "*", environment, null, 0, "", false, "");

        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { Policy = ThePolicy with { Approvals = [Row("production")] } }, "risk.approval"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Policy = ThePolicy with { Approvals = [Row("staging")] } }, "risk.approval"));
    }

    [TestMethod]
    public void A_stage_that_asks_has_a_role_to_ask_also_when_the_row_names_none()
    {
        var row = new ApprovalRow("*", "*", "*", null, 0, "", false, "");

        Assert.AreEqual("Responder.Approve", Judge.Of(Calm with { Stage = Stage.Suggest, Policy = ThePolicy with { Approvals = [row] } }).Approval!.Role);
    }

    [TestMethod]
    public void Risk_is_action_times_severity_times_blast_radius()
    {
        Assert.AreEqual(new Risk(2, "low", 1, 2, 1), Judge.Of(Calm).Risk);
        Assert.AreEqual(new Risk(4, "medium", 1, 4, 1), Judge.Of(Calm with { Incident = Night with { Severity = Severity.Sev0 } }).Risk);
        Assert.AreEqual(new Risk(0, "low", 0, 2, 1), Judge.Of(Calm with { Proposal = null }).Risk);
        Assert.AreEqual(4, Judge.Of(Calm with { Policy = ThePolicy with { Risk = ThePolicy.Risk with { BlastRadius = [new(1, 1), new(5, 2)] } } }).Risk.Value);
        Assert.AreEqual(6, Judge.Of(Calm with { Policy = ThePolicy with { Risk = ThePolicy.Risk with { BlastRadius = [new(1, 3)] } } }).Risk.Value);
    }

    [TestMethod]
    public void A_blast_radius_that_is_not_known_escalates()
    {
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Incident = Night with { ImpactChain = ["checkout", "a-stranger"] } }, "risk.approval"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Policy = ThePolicy with { Risk = ThePolicy.Risk with { BlastRadius = [] } } }, "risk.approval"));
    }

    [TestMethod]
    public void A_severity_or_an_action_without_a_factor_is_an_unknown_risk()
    {
        var noSeverity = ThePolicy.Risk with { SeverityFactor = new Dictionary<Severity, int>() };

        Assert.AreEqual("unknown", Judge.Of(Calm with { Policy = ThePolicy with { Risk = noSeverity } }).Risk.Band);
        Assert.AreEqual("unknown", Judge.Of(Calm with { Proposal = Restart with { Kind = "magic" } }).Risk.Band);
    }

    [TestMethod]
    public void Semi_safe_without_a_row_asks_and_an_earlier_unknown_class_does_not_soften()
    {
        Assert.AreEqual(VerdictAnswer.Ask, AnswerOf(SemiSafe with { Policy = ThePolicy with { Approvals = [] } }, "stage"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { Incident = Night with { Class = "unheard-of" } }, "category"));
    }

    [TestMethod]
    public void The_root_service_is_affected_also_when_no_chain_names_it() =>
        Assert.AreEqual("unknown", Judge.Of(Calm with { Incident = Night with { RootService = "a-stranger", ImpactChain = [] } }).Risk.Band);

    [TestMethod]
    public void A_step_may_raise_the_risk_and_not_lower_it()
    {
        static int Risk(int catalog, int? step) => Judge.Of(With(Step with { Risk = step }) with { Actions = new ActionCatalog([Actions.Find("app-service.restart")! with { Risk = catalog }]) }).Risk.Action;

        Assert.AreEqual(3, Risk(1, 3));
        Assert.AreEqual(2, Risk(2, 1));
        Assert.AreEqual(2, Risk(2, null));
        Assert.AreEqual(0, Risk(0, null));
    }
}
