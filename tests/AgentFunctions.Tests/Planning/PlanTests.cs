using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;
using AgentFunctions.Tests.Guardrails;

namespace AgentFunctions.Tests.Planning;

[TestClass]
public class PlanTests
{
    static Runbook With(StepSpec step) => Night.SwapBack with { Steps = [step] };

    static readonly StepSpec Step = Night.SwapBack.Steps[0];

    [TestMethod]
    public void A_plan_binds_the_runbook_and_is_judged()
    {
        var plan = DeterministicPlanner.Build(Night.Planning());
        var action = plan.Steps.Single().Action;

        Assert.AreEqual(VerdictAnswer.Ask, plan.Decision, plan.Reason);
        Assert.AreEqual(("bad-deployment", 3, "semi-safe", 12), (plan.RunbookId, plan.RunbookVersion, plan.Category, plan.PolicyVersion));
        Assert.AreEqual((Situation.Checkout, "checkout", "staging"), (action.Target, action.Service, action.Parameters["slot"]));
        Assert.AreEqual("staging", action.Undo!.Parameters["slot"]);
        Assert.AreEqual("hash", plan.EvidenceHash);
        Assert.AreEqual(2, plan.Verdict!.Rule("preconditions").Saw.Count(char.IsDigit));
    }

    [TestMethod]
    public void Weights_of_the_lines_that_hold_add_up()
    {
        var scores = DeterministicPlanner.Score(Night.SwapBack, Night.Facts.With("exceptions", "new", "0"));

        Assert.AreEqual(("bad-release", 7, 9), (scores[0].Name, scores[0].Weight, scores[0].Possible));
        Assert.AreEqual(("dependency-down", 0, 7), (scores[1].Name, scores[1].Weight, scores[1].Possible));
        CollectionAssert.AreEqual(new bool?[] { true, true, false }, scores[0].Grounds.Select(ground => ground.Holds).ToArray());
        Assert.AreEqual("18 > 5 x 0.4", scores[0].Grounds[0].Saw);
    }

    [TestMethod]
    public void Contradictory_evidence_is_for_a_person()
    {
        var plan = DeterministicPlanner.Build(Night.Planning(Night.Facts.With("dependencies", "unhealthy", "1")));

        Assert.AreEqual(VerdictAnswer.Escalate, plan.Decision);
        StringAssert.Contains(plan.Reason, "hypothesis.leads: Contradictory evidence");
    }

    [TestMethod]
    public void A_template_that_cannot_be_bound_leaves_no_plan()
    {
        var plan = DeterministicPlanner.Build(Night.Planning(Night.Facts.With("swap", "sourceSlot", "none")));

        Assert.AreEqual(0, plan.Steps.Count);
        Assert.AreEqual(VerdictAnswer.Escalate, plan.Decision);
        StringAssert.Contains(plan.Reason, "Step swap-back of bad-deployment: `{swap.sourceSlot}` cannot be bound: swap.sourceSlot is none.");
    }

    [TestMethod]
    public void Evidence_cannot_name_a_target_or_push_a_parameter_out_of_bounds()
    {
        var hostile = Night.Facts.With("swap", "sourceSlot", "production; flush redis");
        var aimed = With(Step with { Target = "{swap.sourceSlot}" });

        Assert.AreEqual(VerdictAnswer.Refuse, DeterministicPlanner.Build(Night.Planning(hostile)).Decision);
        Assert.AreEqual(VerdictAnswer.Refuse, DeterministicPlanner.Build(Night.Planning(Night.Facts.With("swap", "sourceSlot", Situation.Sessions), aimed)).Decision);
    }

    [TestMethod]
    public void A_precondition_that_does_not_hold_wakes_nobody()
    {
        var plan = DeterministicPlanner.Build(Night.Planning(Night.Facts.With("target", "operationsInFlight", "1")));

        Assert.AreEqual(VerdictAnswer.Refuse, plan.Decision);
        StringAssert.Contains(plan.Reason, "`target.operationsInFlight == 0` does not hold.");
    }

    [TestMethod]
    public void Without_a_runbook_the_plan_says_which_was_nearest()
    {
        var plan = DeterministicPlanner.Build(Night.Planning(Night.Facts.With("swap", "at", "none")));

        Assert.AreEqual(("", "human-only", VerdictAnswer.Escalate), (plan.RunbookId, plan.Category, plan.Decision));
        StringAssert.Contains(plan.Reason, "No runbook applies; the nearest is bad-deployment");
        Assert.AreEqual(1, plan.LookedAt.Count);
    }

    [TestMethod]
    public void A_runbook_without_steps_observes()
    {
        var plan = DeterministicPlanner.Build(Night.Planning(null, Night.SwapBack with { Steps = [], ActOn = null }));

        Assert.AreEqual(VerdictAnswer.Observe, plan.Decision);
        Assert.AreEqual(0, plan.Steps.Count);
    }

    [TestMethod]
    public void An_undo_puts_back_what_is_recorded_before_the_act()
    {
        var scale = Step with
        {
            Action = "app-service.scale", Parameters = new Dictionary<string, string> { ["instances"] = "4" },
            Bounds = new Dictionary<string, IReadOnlyList<string>>(), Undo = new("app-service.scale", null),
        };
        var named = scale with { Undo = new("app-service.scale", new Dictionary<string, string> { ["instances"] = "{before.instances}" }) };

        foreach (var step in new[] { scale, named })
        {
            var plan = DeterministicPlanner.Build(Night.Planning(null, With(step)));
            Assert.AreEqual("{before.instances}", plan.Steps[0].Action.Undo!.Parameters["instances"]);
            Assert.AreEqual(VerdictAnswer.Act, plan.Decision, plan.Reason);
        }
    }

    [TestMethod]
    public void What_is_recorded_before_the_act_is_no_parameter_of_the_act_itself()
    {
        var step = Step with { Parameters = new Dictionary<string, string> { ["slot"] = "{before.slot}", ["targetSlot"] = "production" } };

        StringAssert.Contains(DeterministicPlanner.Build(Night.Planning(null, With(step))).Reason, "nothing was recorded of slot before the act");
    }

    [TestMethod]
    public void An_undo_that_cannot_be_bound_leaves_no_plan()
    {
        var step = Step with { Undo = new("app-service.slot-swap", new Dictionary<string, string> { ["slot"] = "{nobody.slot}" }) };

        StringAssert.Contains(DeterministicPlanner.Build(Night.Planning(null, With(step))).Reason, "no evidence named nobody");
    }

    [TestMethod]
    public void A_step_without_undo_has_none() => Assert.IsNull(DeterministicPlanner.Build(Night.Planning(null, With(Step with { Undo = null }))).Steps[0].Action.Undo);

    [TestMethod]
    public void An_unknown_service_has_no_steps()
    {
        var plan = DeterministicPlanner.Build(Night.Planning() with { Incident = Night.Incident with { RootService = "unknown" } });

        Assert.AreEqual((0, VerdictAnswer.Escalate), (plan.Steps.Count, plan.Decision));
    }

    [TestMethod]
    public void The_envelope_is_the_runbooks_whatever_a_plan_says()
    {
        var steps = DeterministicPlanner.Build(Night.Planning()).Steps;
        var forged = steps[0] with { Preconditions = [], MaxAttempts = 99, Action = steps[0].Action with { Kind = "redis.flush" } };

        var envelope = DeterministicPlanner.ToEnvelope(Night.SwapBack, [forged, forged with { Id = "invented" }]).Steps.Single();

        Assert.AreEqual(("swap-back", "app-service.slot-swap", 1, "app-service.slot-swap"), (envelope.Id, envelope.Kind, envelope.MaxAttempts, envelope.UndoKind));
        Assert.AreEqual(2, envelope.Preconditions.Count);
        Assert.AreEqual(VerdictAnswer.Refuse, Judge.Of(DeterministicPlanner.CaseOf(Night.Planning(), [forged], forged, 1)).Answer);
    }

    [TestMethod]
    [DataRow(Category.Safe, "semi-safe")]
    [DataRow(Category.HumanOnly, "human-only")]
    public void The_stricter_category_is_the_plans(Category runbook, string category) =>
        Assert.AreEqual(category, DeterministicPlanner.Build(Night.Planning(null, Night.SwapBack with { Category = runbook })).Category);

    [TestMethod]
    public void The_same_facts_give_the_same_plan() => Assert.AreEqual(
        System.Text.Json.JsonSerializer.Serialize(DeterministicPlanner.Build(Night.Planning()), IncidentJson.OptionsFor()),
        System.Text.Json.JsonSerializer.Serialize(DeterministicPlanner.Build(Night.Planning()), IncidentJson.OptionsFor()));
}
