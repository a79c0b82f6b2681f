using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Explaining;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class PolicyTableTests
{
    static IReadOnlyList<PolicyRow> Rows(Stage stage = Stage.Auto) => PolicyTable.For(Shipped.Library, stage);

    [TestMethod]
    public void Every_class_and_every_action_that_it_allows_is_in_the_table()
    {
        var rows = Rows();
        foreach (var known in Shipped.Library.Policy.Classes)
            foreach (var action in known.ByEnvironment.Values.SelectMany(rule => rule.AllowedActions))
                Assert.IsTrue(rows.Any(row => row.Class == known.Name && row.Action == action), $"{known.Name}: {action}");
        CollectionAssert.AreEquivalent(Shipped.Library.Policy.Classes.Select(known => known.Name).ToArray(), rows.Select(row => row.Class).Distinct().ToArray());
    }

    [TestMethod]
    public void A_class_for_people_only_escalates_whatever_the_severity()
    {
        var row = Rows().Single(row => row.Class == "security" && row.Environment == "*");

        Assert.AreEqual((VerdictAnswer.Escalate, "any", 5), (row.Does, row.Confidence, row.Severities.Count));
    }

    [TestMethod]
    public void Only_a_safe_action_of_low_risk_is_done_alone_and_only_in_stage_auto()
    {
        var alone = Rows().Where(row => row.Does == VerdictAnswer.Act).ToList();

        Assert.IsNotEmpty(alone);
        Assert.IsTrue(alone.All(row => row is { Class: "unhealthy-instance", Risk: "low", Confidence: "0.5 and above" } && !row.Tiers.Contains("critical")), string.Join("\n", alone));
        Assert.IsFalse(Rows(Stage.Suggest).Any(row => row.Does == VerdictAnswer.Act));
        Assert.IsTrue(Rows(Stage.Observe).All(row => row.Does is VerdictAnswer.Observe or VerdictAnswer.Escalate));
    }

    [TestMethod]
    public void High_risk_asks_two_people_of_four_eyes()
    {
        var high = Rows().Where(row => row.Risk == "high").ToList();

        Assert.IsNotEmpty(high);
        Assert.IsTrue(high.All(row => row.Who == "2 x Responder.Approve, four eyes"), string.Join("\n", high));
    }

    [TestMethod]
    public void Below_the_least_confidence_of_a_class_a_person_decides() =>
        Assert.IsTrue(Rows().Where(row => row.Confidence.StartsWith("below", StringComparison.Ordinal)).All(row => row.Does == VerdictAnswer.Escalate && row.Action == "any"));

    [TestMethod]
    public void The_table_says_what_the_judge_says_of_each_tier_severity_and_size()
    {
        var rows = Rows().Where(row => row is { Class: "bad-deployment", Environment: "production", Action: "app-service.slot-swap" }).ToList();

        Assert.AreEqual(3 * 3 * 5, rows.Sum(row => row.Tiers.Count * row.Affected.Count * row.Severities.Count), "each combination stands in one row");
    }
}
