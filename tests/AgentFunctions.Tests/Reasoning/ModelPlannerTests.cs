using AgentFunctions.Contracts.Models;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Reasoning;
using AgentFunctions.Records;
using AgentFunctions.Tests.Planning;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Reasoning;

[TestClass]
public class ModelPlannerTests
{
    readonly MemoryRowStore rows = new();
    readonly FakeTimeProvider time = new(Night.Planning().Now);

    Task<Thinking> ThinkAsync(ScriptedModel model, ModelLimits? limits = null) => PlannerOf(model, limits).ThinkAsync(Question.Asked, CancellationToken.None);

    ModelPlanner PlannerOf(ScriptedModel model, ModelLimits? limits) =>
        new(model, new ModelPurse(new ModelSpending(rows), limits ?? new ModelLimits(), time), limits ?? new ModelLimits(), () => Night.LibraryOf(Night.SwapBack));

    [TestMethod]
    public async Task A_good_answer_is_kept_with_its_prompt_its_cost_and_what_it_was_not_shown()
    {
        var thinking = await ThinkAsync(ScriptedModel.Saying(Question.Answer()));

        Assert.IsNull(thinking.FellBack);
        Assert.AreEqual("A swap broke checkout; see [text-1] (exceptions.first).", thinking.Summary);
        Assert.AreEqual(("swap-back", "staging", 0.8), (thinking.Steps[0].Step, thinking.Steps[0].Parameters["slot"], thinking.Confidence));
        Assert.AreEqual((1, 1000, 100, 0.014m), (thinking.Use!.Calls, thinking.Use.TokensIn, thinking.Use.TokensOut, thinking.Use.Cost));
        StringAssert.StartsWith(thinking.Prompt, "plan v1 (");
        Assert.IsTrue(thinking.Withheld.Any(text => text.From == "exceptions.first"));
    }

    [TestMethod]
    [DataRow("not json at all")]
    [DataRow("""{"summary": "x"}""")]
    [DataRow("""{"summary": "x", "hypotheses": [], "steps": [], "confidence": 0, "run": "rm"}""")]
    public async Task A_malformed_answer_is_repaired_once(string bad)
    {
        var model = ScriptedModel.Saying(bad, Question.Answer());
        var thinking = await ThinkAsync(model);

        Assert.IsNull(thinking.FellBack);
        Assert.AreEqual(2, thinking.Use!.Calls);
        StringAssert.Contains(model.Asked[1].Messages[^1].Text, "could not be used");
    }

    [TestMethod]
    [DataRow("not json at all")]
    [DataRow("lies")]
    public async Task An_answer_that_is_bad_twice_leaves_the_runbooks_to_think_alone(string bad)
    {
        var model = ScriptedModel.Saying(bad == "lies" ? Question.Answer(cites: "\"made-up\"") : bad);
        var thinking = await ThinkAsync(model);

        StringAssert.Contains(thinking.FellBack, "rejected twice");
        Assert.AreEqual(("runbooks", 1, 2), (thinking.Planner, thinking.Steps.Count, model.Asked.Count));
        Assert.AreEqual(2, thinking.Use!.Calls);
    }

    [TestMethod]
    public async Task One_that_is_busy_is_asked_once_more_and_one_that_refuses_is_not()
    {
        var busy = new ScriptedModel(_ => throw new ModelUnavailableException("busy", again: true), _ => new ModelReply(Question.Answer(), 10, 10));
        var refusing = new ScriptedModel(_ => throw new ModelUnavailableException("I cannot help with that.", again: false));

        Assert.IsNull((await ThinkAsync(busy)).FellBack);
        Assert.AreEqual("I cannot help with that.", (await ThinkAsync(refusing)).FellBack);
        Assert.AreEqual((2, 1), (busy.Asked.Count, refusing.Asked.Count));
    }

    [TestMethod]
    public async Task A_budget_that_is_used_up_sends_nothing_also_after_a_restart()
    {
        var limits = new ModelLimits { PerIncident = new(1, 40_000, 1, 90) };
        await ThinkAsync(ScriptedModel.Saying(Question.Answer()), limits);

        var model = ScriptedModel.Saying(Question.Answer());
        var thinking = await ThinkAsync(model, limits);

        Assert.AreEqual("the 1 calls of this incident are used up", thinking.FellBack);
        Assert.IsEmpty(model.Asked);
        Assert.AreEqual(0, thinking.Use!.Calls);
    }

    [TestMethod]
    [DataRow(10, 10, 1.0, 90.0, "tokens")]
    [DataRow(10, 40_000, 0.0001, 90.0, "money")]
    [DataRow(10, 40_000, 1.0, 1.0, " s of ")]
    public async Task Each_budget_of_the_day_stops_it_and_gives_the_incidents_back(int calls, long tokens, double cost, double seconds, string what)
    {
        var thinking = await ThinkAsync(ScriptedModel.Saying(Question.Answer()), new ModelLimits { PerDay = new(calls, tokens, (decimal)cost, seconds) });

        StringAssert.Contains(thinking.FellBack, what);
        Assert.AreEqual(new ModelSpent(0, 0, 0, 0, 0), await new ModelSpending(rows).OfAsync("INC-0001", CancellationToken.None));
    }

    [TestMethod]
    public async Task A_new_day_has_its_budget_again()
    {
        var limits = new ModelLimits { PerDay = new(1, 1_000_000, 100, 900), PerIncident = new(9, 1_000_000, 100, 900) };
        await ThinkAsync(ScriptedModel.Saying(Question.Answer()), limits);
        Assert.IsNotNull((await ThinkAsync(ScriptedModel.Saying(Question.Answer()), limits)).FellBack);

        time.Advance(TimeSpan.FromDays(1));

        Assert.IsNull((await ThinkAsync(ScriptedModel.Saying(Question.Answer()), limits)).FellBack);
    }

    [TestMethod]
    public async Task What_was_asked_and_never_answered_counts_as_spent()
    {
        var dying = new ScriptedModel(_ => throw new OperationCanceledException());
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => ThinkAsync(dying));

        var spent = await new ModelSpending(rows).OfAsync("INC-0001", CancellationToken.None);
        Assert.IsGreaterThan(1500, spent.TokensIn + spent.TokensOut);
        Assert.AreEqual((1, 25.0), (spent.Calls, spent.Seconds));
    }

    [TestMethod]
    public async Task Two_that_pay_at_once_never_pass_the_budget()
    {
        var limits = new ModelLimits { PerIncident = new(3, 1_000_000, 100, 900) };
        var thoughts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ThinkAsync(ScriptedModel.Saying(Question.Answer()), limits))));

        Assert.AreEqual(3, thoughts.Count(thinking => thinking.FellBack is null));
        Assert.AreEqual(3, (await new ModelSpending(rows).OfAsync("INC-0001", CancellationToken.None)).Calls);
    }

    [TestMethod]
    public async Task It_can_only_lower_confidence_and_leave_steps_out()
    {
        var thinking = await ThinkAsync(ScriptedModel.Saying(Question.Answer(confidence: "0.2", steps: "")));
        var plan = DeterministicPlanner.Build(Activities.Thinker.Tightened(Question.Case, thinking));

        Assert.IsEmpty(plan.Steps);
        Assert.AreEqual(VerdictAnswer.Escalate, plan.Decision);
        Assert.AreEqual(0.2, plan.Verdict!.Confidence.Value, 1e-9);
    }
}
