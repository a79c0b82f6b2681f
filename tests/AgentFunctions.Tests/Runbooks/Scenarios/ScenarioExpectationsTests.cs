using AgentFunctions.Incidents;
using AgentFunctions.Runbooks.Scenarios;

namespace AgentFunctions.Tests.Runbooks.Scenarios;

[TestClass]
public sealed class ScenarioExpectationsTests
{
    static readonly IReadOnlyList<Scenario> Scenarios = ScenarioReader.Read(Shipped.Folder, Shipped.Library).Scenarios;
    static readonly Scenario Night = Scenarios.First(scenario => scenario.Name == "The on-call sleeps, the secondary approves, the swap back heals checkout");
    static readonly Scenario Silent = Scenarios.First(scenario => scenario.Name == Night.Name + ": nobody answers");
    static readonly Scenario Healed = Scenarios.First(scenario => scenario.Name == Night.Name + ": it healed before ben approved");

    static readonly Dictionary<string, string> Swap = new() { ["slot"] = "staging", ["targetSlot"] = "production", ["preserveVnet"] = "true" };

    static readonly ScenarioResult AsItShould = new(
        IncidentState.Resolved, Minutes(26), "bad-deployment", "bad-release", 9,
        new[] { "errors", "traffic", "swap", "staging", "release", "dependencies", "exceptions" }.ToDictionary(name => name, _ => EvidenceStatus.Fresh)
            .Append(new("platform", EvidenceStatus.Missing)).ToDictionary(),
        [new("asha", Minutes(7), false), new("asha", Minutes(9.5), true), new("ben", Minutes(12), false)],
        [new("swap-back", "app-service.slot-swap", false, Minutes(14), Swap)], VerificationAnswer.Better, ["ben"], [], [], []);

    [TestMethod]
    public void What_came_as_expected_has_no_difference() => Assert.AreEqual("", Differences(Night, AsItShould));

    [TestMethod]
    public void A_few_seconds_of_work_are_no_difference() =>
        Assert.AreEqual("", Differences(Night, AsItShould with { Actions = [AsItShould.Actions[0] with { At = Minutes(14.2) }] }));

    [TestMethod]
    public void Resolved_by_Azure_Monitor_is_resolved() => Assert.AreEqual("", Differences(Night, AsItShould with { Ended = IncidentState.ResolvedUpstream }));

    public static IEnumerable<object[]> Wrong =>
    [
        ["ends: expected resolved, was handed-off", AsItShould with { Ended = IncidentState.HandedOff }],
        ["within: expected 30m, was 43m", AsItShould with { EndedAt = Minutes(50) }],
        ["class: expected bad-deployment, was unknown", AsItShould with { Class = "unknown" }],
        ["hypothesis.is: expected bad-release, was none", AsItShould with { Leader = null, Lead = null }],
        ["hypothesis.is: expected bad-release, was azure-incident", AsItShould with { Leader = "azure-incident" }],
        ["hypothesis.lead: expected >= 3, was 2", AsItShould with { Lead = 2 }],
        ["verification: expected better, was unknown", AsItShould with { Verification = VerificationAnswer.Unknown }],
        ["verification: expected better, was none", AsItShould with { Verification = null }],
        ["actions[0]: expected app-service.slot-swap at 14m {slot: staging, targetSlot: production}, was nothing", AsItShould with { Actions = [] }],
        ["actions: expected no more, was swap-back (app-service.slot-swap) at 14m {slot: staging, targetSlot: production, preserveVnet: true}", AsItShould with { Actions = [.. AsItShould.Actions, .. AsItShould.Actions] }],
        ["actions[0]: expected app-service.slot-swap at 14m {slot: staging, targetSlot: production}, was swap-back (app-service.slot-swap) at 20m {slot: staging, targetSlot: production, preserveVnet: true}", AsItShould with { Actions = [AsItShould.Actions[0] with { At = Minutes(20) }] }],
        ["asked[2]: expected ben at 12m, was nobody", AsItShould with { Asked = [.. AsItShould.Asked.Take(2)] }],
        ["asked[2]: expected ben at 12m, was chloe at 12m", AsItShould with { Asked = [.. AsItShould.Asked.Take(2), new("chloe", Minutes(12), false)] }],
        ["asked: expected 3 requests, was asha at 7m, asha at 9m30s (reminder), ben at 12m, chloe at 17m", AsItShould with { Asked = [.. AsItShould.Asked, new("chloe", Minutes(17), false)] }],
        ["evidence.platform: expected missing, was fresh", AsItShould with { Evidence = new Dictionary<string, EvidenceStatus>(AsItShould.Evidence) { ["platform"] = EvidenceStatus.Fresh } }],
        ["evidence.errors: expected fresh, was stale", AsItShould with { Evidence = new Dictionary<string, EvidenceStatus>(AsItShould.Evidence) { ["errors"] = EvidenceStatus.Stale } }],
    ];

    [TestMethod]
    [DynamicData(nameof(Wrong))]
    public void Each_line_that_did_not_come_true_is_named(string difference, ScenarioResult result) =>
        Assert.AreEqual(difference, Differences(Night, result));

    [TestMethod]
    public void A_variant_that_is_silent_about_who_is_asked_lets_the_chain_go_on()
    {
        var silence = AsItShould with
        {
            Ended = IncidentState.HandedOff, Actions = [], Verification = null, EscalatedTo = ["ben", "chloe"], Asked = [.. AsItShould.Asked, new("chloe", Minutes(17), false)],
        };

        Assert.AreEqual("", Differences(Silent, silence));
        Assert.AreEqual("escalatedTo: expected ben, chloe, was ben", Differences(Silent, silence with { EscalatedTo = ["ben"] }));
    }

    [TestMethod]
    public void A_refusal_is_found_by_the_precondition_as_written()
    {
        var refused = AsItShould with { Actions = [], Verification = null, Refusals = ["errors.value > 2 x baseline: 0.4 > 2 x 0.4"] };

        Assert.AreEqual("", Differences(Healed, refused));
        Assert.AreEqual("refusedBy: expected errors.value > 2 x baseline, was none", Differences(Healed, refused with { Refusals = [] }));
    }

    [TestMethod]
    public void A_reason_is_found_by_its_words()
    {
        var expecting = Night with { Expect = Night.Expect with { Because = "contradictory-evidence" } };

        Assert.AreEqual("", Differences(expecting, AsItShould with { Because = ["hypothesis.leads: Contradictory evidence: bad-release does not lead by 3."] }));
        Assert.AreEqual("because: expected contradictory-evidence, was stop.button", Differences(expecting, AsItShould with { Because = ["stop.button"] }));
    }

    [TestMethod]
    public void Where_nobody_shall_be_asked_nobody_may_be()
    {
        var expecting = Silent with { Expect = Night.Expect with { Asked = [], AskedExactly = false } };

        Assert.AreEqual("asked: expected 0 requests, was asha at 7m, ben at 12m", Differences(expecting, AsItShould));
    }

    static string Differences(Scenario scenario, ScenarioResult result) => string.Join("\n", ScenarioExpectations.Check(scenario, result));

    static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
