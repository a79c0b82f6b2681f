using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Tests.Guardrails;

namespace AgentFunctions.Tests.Reasoning;

[TestClass]
public class ThinkingCheckTests
{
    static readonly Thought Cause = new("bad release", "errors rose", ["errors"], "errors before the swap", 0.9);
    static readonly ThoughtStep Swap = new("swap-back", "app-service.slot-swap", new Dictionary<string, string> { ["slot"] = "staging", ["targetSlot"] = "production" }, "fewer errors", "no change");
    static readonly Thinking Good = new("model m", "It is the swap.", [Cause], [Swap], 0.8);

    static string Of(Thinking thinking) => string.Join('\n', ThinkingCheck.Of(thinking, Question.Asked, Situation.Actions));

    [TestMethod]
    public void A_good_answer_passes_and_so_does_one_that_would_do_less()
    {
        Assert.AreEqual("", Of(Good));
        Assert.AreEqual("", Of(Good with { Steps = [] }));
        Assert.AreEqual("", Of(Good with { Hypotheses = [], Steps = [], Confidence = 0 }));
    }

    [TestMethod]
    public void What_the_runbooks_think_always_passes() => Assert.AreEqual("", Of(RunbookPlanner.Think(Question.Asked)));

    [TestMethod]
    [DataRow("nothing-like-it", "there is no such evidence")]
    [DataRow("platform", "there is no such evidence")]
    [DataRow("", "cites no evidence")]
    public void An_invented_or_missing_citation_is_rejected(string cited, string problem) =>
        StringAssert.Contains(Of(Good with { Hypotheses = [Cause with { Cites = cited.Length == 0 ? [] : [cited] }] }), problem);

    [TestMethod]
    [DataRow("redis.drop", "swap-back", "is not an action of the catalog")]
    [DataRow("redis.flush", "swap-back", "is not the runbook's")]
    [DataRow("app-service.slot-swap", "another", "is not the runbook's")]
    public void An_action_that_is_not_the_runbooks_is_rejected(string action, string step, string problem) =>
        StringAssert.Contains(Of(Good with { Steps = [Swap with { Action = action, Step = step }] }), problem);

    [TestMethod]
    public void A_step_twice_and_a_step_too_many_are_rejected() => StringAssert.Contains(Of(Good with { Steps = [Swap, Swap] }), "Step 2");

    [TestMethod]
    [DataRow("slot", "canary")]
    [DataRow("slot", "staging ")]
    [DataRow("preserveVnet", "false")]
    public void A_changed_or_added_parameter_is_rejected(string name, string value) =>
        StringAssert.Contains(Of(Good with { Steps = [Swap with { Parameters = new Dictionary<string, string>(Swap.Parameters) { [name] = value } }] }), "not those that were bound");

    [TestMethod]
    public void A_parameter_left_out_is_rejected() =>
        StringAssert.Contains(Of(Good with { Steps = [Swap with { Parameters = new Dictionary<string, string> { ["slot"] = "staging" } }] }), "not those that were bound");

    [TestMethod]
    public void Confidence_without_evidence_or_beyond_its_causes_is_rejected()
    {
        StringAssert.Contains(Of(Good with { Hypotheses = [], Steps = [] }), "no evidence for it");
        StringAssert.Contains(Of(Good with { Confidence = 0.95 }), "surer of the plan");
        StringAssert.Contains(Of(Good with { Confidence = double.NaN }), "not between 0 and 1");
        StringAssert.Contains(Of(Good with { Hypotheses = [Cause with { Confidence = 7 }] }), "not between 0 and 1");
    }

    [TestMethod]
    public void An_answer_that_cannot_be_disproved_or_floods_its_reader_is_rejected()
    {
        StringAssert.Contains(Of(Good with { Hypotheses = [Cause with { DisprovedBy = " " }] }), "would disprove");
        StringAssert.Contains(Of(Good with { Summary = new string('x', 1201) }), "longer than");
        StringAssert.Contains(Of(Good with { Hypotheses = [.. Enumerable.Repeat(Cause, 9)] }), "9 hypotheses");
        StringAssert.Contains(Of(Good with { Summary = "" }), "no summary");
    }
}
