using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

[TestClass]
public class UndoGuardTests
{
    static readonly ActionRecord Scaled = Effect(ActionState.Succeeded, step: "scale") with
    {
        Action = new("app-service.scale", Checkout, "checkout", Count("4"), new("app-service.scale", Count("{before.instances}"))),
        Before = Count("2"),
    };

    static readonly UndoCase Back = new(ThePolicy, Actions, Night, Scaled, UndoGuard.ActionFor(Scaled)!, [Scaled], []);

    static Dictionary<string, string> Count(string instances) => new() { ["instances"] = instances };

    static VerdictAnswer AnswerOf(UndoCase asked) => UndoGuard.Of(asked).Answer;

    [TestMethod]
    public void The_declared_undo_puts_back_what_was_recorded_before_the_act()
    {
        Assert.AreEqual("2", Back.Undo.Parameters["instances"]);
        Assert.AreEqual(Checkout, Back.Undo.Target);
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Back));
    }

    [TestMethod]
    public void What_was_not_recorded_cannot_be_put_back()
    {
        var forgotten = Scaled with { Before = new Dictionary<string, string>() };

        Assert.IsNull(UndoGuard.ActionFor(forgotten));
        Assert.IsNull(UndoGuard.ActionFor(Scaled with { Action = Restart }));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Back with { Applied = forgotten }));
    }

    [TestMethod]
    public void Another_target_or_kind_or_parameter_is_refused()
    {
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Target = Sessions } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Service = "web" } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Parameters = Count("3") } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Parameters = new Dictionary<string, string>() } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Parameters = new Dictionary<string, string> { ["count"] = "2" } } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Kind = "redis.flush" } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Undo = Back.Undo with { Kind = "vm.delete" } }));
    }

    [TestMethod]
    public void A_recorded_value_outside_the_catalogs_bounds_is_not_put_back()
    {
        var huge = Scaled with { Before = Count("500") };

        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Applied = huge, Undo = UndoGuard.ActionFor(huge)! }));
    }

    [TestMethod]
    public void An_undo_that_the_catalog_does_not_declare_is_for_a_person()
    {
        var oneWay = new ActionCatalog([Actions.Find("app-service.scale")! with { Undo = null }]);

        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Back with { Actions = oneWay }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Actions = new ActionCatalog([]) }));
        Assert.AreEqual(VerdictAnswer.Escalate, UndoGuard.Of(Back with { Actions = new ActionCatalog([]) }).Rules.Single(rule => rule.Rule == "undo.declared").Answer);
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Back with { Actions = new ActionCatalog([Actions.Find("app-service.scale")! with { Undo = "app-service.tag" }]) }));
    }

    [TestMethod]
    [DataRow(ActionState.Intended)]
    [DataRow(ActionState.Accepted)]
    [DataRow(ActionState.Failed)]
    [DataRow(ActionState.Refused)]
    [DataRow(ActionState.Unknown)]
    public void Only_what_is_known_to_be_applied_is_taken_back(ActionState state) =>
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Back with { Applied = Scaled with { State = state } }));

    [TestMethod]
    public void An_undo_and_another_incidents_act_are_not_taken_back()
    {
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Applied = Scaled with { IsUndo = true } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Applied = Scaled with { IncidentId = "INC-0002" } }));
    }

    [TestMethod]
    [DataRow(ActionState.Failed, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Unknown, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Accepted, VerdictAnswer.Act)]
    public void An_undo_that_went_wrong_is_not_tried_again_and_one_in_flight_is_looked_after(ActionState state, VerdictAnswer answer)
    {
        var earlier = Scaled with { OperationKey = $"{Scaled.OperationKey}/undo", IsUndo = true, State = state };

        Assert.AreEqual(answer, AnswerOf(Back with { History = [Scaled, earlier] }));
    }

    [TestMethod]
    public void The_stop_button_stops_an_undo_unless_the_policy_lets_it_pass()
    {
        var pass = ThePolicy with { UndoWhileStopped = true };
        var pressed = Back with { Stops = [new("service:checkout", "enough", "chloe", Now)] };

        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(pressed));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Stops = null }));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(pressed with { Policy = pass }));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Back with { Stops = null, Policy = pass }));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Back with { Stops = [new("service:web", "", "chloe", Now)] }));
    }

    [TestMethod]
    public void What_a_person_took_over_or_closed_is_left_alone()
    {
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Incident = Night with { TakenBy = "ben" } }));
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Back with { Incident = Night with { State = IncidentState.Closed } }));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Back with { Incident = Night with { State = IncidentState.Verifying } }));
    }
}
