using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>The rules about what is done, to what and with which parameters.</summary>
[TestClass]
public class ActionRuleTests
{
    static readonly StepEnvelope Swap = StepOf("app-service.slot-swap") with
    {
        UndoKind = "app-service.slot-swap",
        Bounds = new Dictionary<string, IReadOnlyList<string>> { ["slot"] = ["staging", "previous"] },
    };

    static readonly StepEnvelope Scale = StepOf("app-service.scale") with { Bounds = new Dictionary<string, IReadOnlyList<string>> { ["instances"] = ["2..4"] } };

    static VerdictAnswer AnswerOf(GuardrailCase asked, string rule) => Judge.Of(asked).Rule(rule).Answer;

    static ProposedUndo UndoOf(string kind, params (string Name, string Value)[] parameters) => new(kind, parameters.ToDictionary(one => one.Name, one => one.Value));

    [TestMethod]
    public void An_action_outside_the_catalog_is_refused() =>
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Proposal = Restart with { Kind = "vm.delete" } }, "catalog.allowed"));

    [TestMethod]
    public void An_action_that_the_class_does_not_allow_is_refused() =>
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(With(StepOf("redis.flush")), "catalog.allowed"));

    [TestMethod]
    public void An_allowed_action_that_is_not_the_steps_is_refused() =>
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Proposal = Restart with { Kind = "app-service.recycle" } }, "catalog.allowed"));

    [TestMethod]
    public void A_step_that_the_runbook_does_not_have_is_refused() =>
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Step = Step with { Id = "invented" } }, "catalog.allowed"));

    [TestMethod]
    public void An_undo_must_be_the_declared_one()
    {
        var swap = With(Swap, ("slot", "staging"), ("targetSlot", "production"));
        var undo = UndoOf("app-service.slot-swap", ("slot", "staging"), ("targetSlot", "production"));

        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(swap with { Proposal = swap.Proposal! with { Undo = undo } }, "catalog.allowed"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(swap, "catalog.allowed"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(swap with { Proposal = swap.Proposal! with { Undo = UndoOf("app-service.scale") } }, "catalog.allowed"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Proposal = Restart with { Undo = UndoOf("app-service.restart") } }, "catalog.allowed"));
    }

    [TestMethod]
    public void An_undo_that_the_action_catalog_does_not_name_is_refused()
    {
        var restart = With(StepOf("app-service.restart") with { UndoKind = "app-service.restart" });

        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(restart with { Proposal = restart.Proposal! with { Undo = UndoOf("app-service.restart") } }, "catalog.allowed"));
    }

    [TestMethod]
    public void Only_the_steps_own_target_may_be_acted_on()
    {
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { Proposal = Restart with { Target = Checkout.ToUpperInvariant() } }, "target"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Proposal = Restart with { Target = Arm(Sites, "app-web") } }, "target"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Proposal = Restart with { Service = "web" } }, "target"));
    }

    [TestMethod]
    [DataRow("microsoft.web/sites", "app-web")]
    [DataRow("microsoft.web/sites", "app-nobody")]
    [DataRow("microsoft.web/serverfarms", "plan-checkout")]
    [DataRow("microsoft.web/sites", "app-checkout/slots/staging")]
    public void A_steps_target_must_be_the_incidents_service_and_fit_the_action(string type, string name) =>
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(With(Step with { Target = Arm(type, name) }), "target"));

    [TestMethod]
    public void What_changes_nothing_needs_no_catalogued_target() =>
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(With(StepOf("notify-only") with { Target = "" }), "target"));

    [TestMethod]
    [DataRow("slot=staging targetSlot=production", VerdictAnswer.Act)]
    [DataRow("slot=staging targetSlot=production preserveVnet=true", VerdictAnswer.Act)]
    [DataRow("slot=staging targetSlot=production preserveVnet=perhaps", VerdictAnswer.Refuse)]
    [DataRow("slot=staging targetSlot=elsewhere", VerdictAnswer.Refuse)]
    [DataRow("slot=staging", VerdictAnswer.Refuse)]
    [DataRow("slot=canary targetSlot=production", VerdictAnswer.Refuse)]
    [DataRow("targetSlot=production", VerdictAnswer.Refuse)]
    [DataRow("slot=staging targetSlot=production force=true", VerdictAnswer.Refuse)]
    [DataRow("slot=Staging targetSlot=production", VerdictAnswer.Refuse)]
    public void Texts_and_flags_keep_to_their_bounds(string given, VerdictAnswer answer)
    {
        var parameters = given.Split(' ').Select(pair => (pair.Split('=')[0], pair.Split('=')[1])).ToArray();

        Assert.AreEqual(answer, AnswerOf(With(Swap with { UndoKind = null }, parameters), "parameters.bounds"));
    }

    [TestMethod]
    [DataRow("2", VerdictAnswer.Act)]
    [DataRow("4", VerdictAnswer.Act)]
    [DataRow("5", VerdictAnswer.Refuse)]
    [DataRow("1", VerdictAnswer.Refuse)]
    [DataRow("NaN", VerdictAnswer.Refuse)]
    [DataRow("1e999", VerdictAnswer.Refuse)]
    [DataRow("three", VerdictAnswer.Refuse)]
    [DataRow("{before.instances}", VerdictAnswer.Refuse)]
    public void Numbers_keep_to_the_runbooks_range(string instances, VerdictAnswer answer) =>
        Assert.AreEqual(answer, AnswerOf(With(Scale, ("instances", instances)), "parameters.bounds"));

    [TestMethod]
    [DataRow("10", VerdictAnswer.Act)]
    [DataRow("11", VerdictAnswer.Refuse)]
    [DataRow("0", VerdictAnswer.Refuse)]
    public void Numbers_keep_to_the_catalogs_range(string instances, VerdictAnswer answer) =>
        Assert.AreEqual(answer, AnswerOf(With(StepOf("app-service.scale"), ("instances", instances)), "parameters.bounds"));

    [TestMethod]
    [DataRow("blue, green", VerdictAnswer.Act)]
    [DataRow("blue,red", VerdictAnswer.Refuse)]
    [DataRow("", VerdictAnswer.Refuse)]
    public void Each_item_of_a_list_keeps_to_its_bounds(string names, VerdictAnswer answer) =>
        Assert.AreEqual(answer, AnswerOf(With(StepOf("app-service.tag"), ("names", names)), "parameters.bounds"));

    [TestMethod]
    public void A_text_is_short_and_without_control_characters()
    {
        var open = Swap with { UndoKind = null, Bounds = new Dictionary<string, IReadOnlyList<string>>() };

        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(With(open, ("slot", new string('a', 200)), ("targetSlot", "production")), "parameters.bounds"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(With(open, ("slot", new string('a', 201)), ("targetSlot", "production")), "parameters.bounds"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(With(open, ("slot", "a\nb"), ("targetSlot", "production")), "parameters.bounds"));
    }

    [TestMethod]
    public void A_parameter_of_a_type_that_nobody_knows_is_refused()
    {
        var odd = new ActionCatalog([Actions.Find("app-service.restart")! with { Parameters = [new("odd", "magic", true, null, null, [])] }]);

        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(With(Step, ("odd", "x")) with { Actions = odd }, "parameters.bounds"));
    }

    [TestMethod]
    [DataRow("{before.instances}", VerdictAnswer.Act)]
    [DataRow("3", VerdictAnswer.Act)]
    [DataRow("99", VerdictAnswer.Refuse)]
    [DataRow("{before.secrets}", VerdictAnswer.Refuse)]
    public void An_undo_takes_values_in_bounds_or_what_is_recorded(string instances, VerdictAnswer answer)
    {
        var scale = With(Scale with { UndoKind = "app-service.scale" }, ("instances", "3"));
        var undo = UndoOf("app-service.scale", ("instances", instances));

        Assert.AreEqual(answer, AnswerOf(scale with { Proposal = scale.Proposal! with { Undo = undo } }, "parameters.bounds"));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(scale with { Proposal = scale.Proposal! with { Undo = undo with { Kind = "magic" } } }, "parameters.bounds"));
    }
}
