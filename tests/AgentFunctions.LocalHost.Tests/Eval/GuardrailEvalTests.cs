using AgentFunctions.Guardrails;
using AgentFunctions.LocalHost.Eval;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Tests.Eval;

[TestClass]
public sealed class GuardrailEvalTests
{
    static readonly Lazy<Library> Shipped = new(() => RunbooksOnDisk.Load(null));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Whatever_the_adversary_asks_nothing_is_sent_outside_the_envelope()
    {
        var score = Run(20_000, Judge.Of);

        Assert.AreEqual((0, 0), (score.ExecutedOutsideEnvelope, score.Misjudged), string.Join('\n', score.Escapes));
        Assert.IsGreaterThan(score.Plans / 20, score.Executed, "Too few effects to prove anything.");
        Assert.IsGreaterThan(0, score.Alone, "No act without a person proves nothing about acting alone.");
        Assert.AreEqual(score.Plans, score.Executed + score.RefusedByRule.Values.Sum());
    }

    public static IEnumerable<object[]> Rules => Judge.RuleNames.Where(Weakened.Shows).Select(rule => new object[] { rule });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public void With_a_rule_asleep_the_inspector_sees_what_gets_out(string rule)
    {
        var noticed = 0;
        for (var seed = 1; seed <= 6 && noticed == 0; seed++)
            noticed = new GuardrailEval(Shipped.Value, seed, Weakened.Without(rule), Weakened.TricksFor(rule)).Run(1_500, TestContext.CancellationToken).Misjudged;

        Assert.IsGreaterThan(0, noticed, $"Without {rule} nobody notices.");
    }

    [TestMethod]
    [DataRow("freeze")]
    [DataRow("record.first-run")]
    [DataRow("incident.open")]
    [DataRow("order")]
    [DataRow("risk.approval")]
    [DataRow("alert.confirmed")]
    public void Steered_to_a_rule_the_adversary_still_finds_no_way_round_it(string rule)
    {
        var score = new GuardrailEval(Shipped.Value, 1, Judge.Of, Weakened.TricksFor(rule)).Run(1_500, TestContext.CancellationToken);

        Assert.AreEqual((0, 0), (score.ExecutedOutsideEnvelope, score.Misjudged), string.Join('\n', score.Escapes));
    }

    [TestMethod]
    public void The_same_seed_plays_the_same_attempts()
    {
        var (first, second) = (Run(500, Judge.Of), Run(500, Judge.Of));

        CollectionAssert.AreEqual(first.RefusedByRule.ToArray(), second.RefusedByRule.ToArray());
        CollectionAssert.AreEqual(first.Tricks.ToArray(), second.Tricks.ToArray());
    }

    GuardrailScore Run(int plans, Func<GuardrailCase, AgentFunctions.Incidents.Verdict> judge) => new GuardrailEval(Shipped.Value, 1, judge).Run(plans, TestContext.CancellationToken);
}
