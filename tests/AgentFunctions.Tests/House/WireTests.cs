using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.Tests.House;

/// <summary>Everything that is journalled survives a round trip, with values in every member.</summary>
[TestClass]
public sealed class WireTests
{
    static readonly DateTimeOffset Night = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);
    static readonly IReadOnlyDictionary<string, string> Parameters = new Dictionary<string, string> { ["slot"] = "staging" };
    static readonly ProposedAction Action = new("app-service.slot-swap", "/subscriptions/s", "checkout", Parameters, new ProposedUndo("app-service.slot-swap", Parameters));
    static readonly Verdict Verdict = new(VerdictAnswer.Ask, "a person agrees", [new RuleAnswer("stage", VerdictAnswer.Ask, "suggest", "because")],
        new Confidence(0.8, [new ConfidenceTerm("fit", 0.8, 0.5, "fits")]), new Risk(12, "medium", 2, 3, 2), new ApprovalNeed(2, "Responder.Approve", true, "high"), 3);
    static readonly Plan Plan = new("r", 3, "dana", 2, "bad-deployment", "semi-safe", Stage.Suggest, "hash", VerdictAnswer.Ask, "reason",
        [new Hypothesis("bad-release", 9, 9, [new Ground("errors.value > 5", 3, true, "18 > 5"), new Ground("x", 1, null, "missing")])],
        [new PlanStep("swap-back", Action, ["errors.value > 2"], 1,
            new VerificationPlan("errors.value", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), "< 1.5 x baseline", TimeSpan.FromMinutes(3), "traffic.value > 1", "> 1.3 x before", TimeSpan.FromMinutes(2)),
            [new ApprovalTier("on-call", "asha", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2.5), true)])],
        Verdict, [new RunbookConsidered("other", false, "line")]);
    static readonly StepRun Run = new("INC-0001", "INC-0001/1", Plan, 2, 0, 1);
    static readonly Approval Approval = new("inc-0001-swap-back-1", "INC-0001",
        new ApprovalContract("r", 3, "dana", "swap-back", Action, "hash", 2, "verdict", "effect", "undo", "sealed"), Verdict.Approval!, ApprovalStatus.Approved, Night,
        Night.AddMinutes(25), ["asha"], [new Vote("asha", Night, "go")], "approved by asha", Night, "asha", true);

    static readonly object[] Journalled =
    [
        new IncidentRef("INC-0001"), new TriageResult(true, TimeSpan.FromSeconds(20)), new SnapshotRef("INC-0001", "INC-0001/1", "hash", 1, true, "inc-0002"), Plan,
        new IncidentReview(ReviewVerdict.ResolvedUpstream, "reason", ["a"]), new RunbookRun("INC-0001", "INC-0001/1", Plan, 2), Run,
        new StepReadiness(VerdictAnswer.Ask, "reason", new ApprovalRequest(Approval, Plan.Steps[0].Patience), true, true),
        new ApprovalRequest(Approval, Plan.Steps[0].Patience), new TierRequest(new ApprovalRequest(Approval, Plan.Steps[0].Patience), 1, true), new CloseRequest("a", true),
        new Decision(ApprovalStatus.Declined, "asha", "no"), new ActRequest(Run, "a"), new ActResult("key", ActionState.Accepted, TimeSpan.FromSeconds(15), "reason", true, true, Night),
        new PollRequest("key", Night), new VerifyRequest(Run, Night), new Verification("key", VerificationAnswer.Worse, true, Night, "errors.value", "18", "40", "0.4", "because"),
        new HandOffRequest("INC-0001", "reason", IncidentState.HandedOff, true, "key", "inc-0001"), new EndRequest("INC-0001", IncidentState.ResolvedUpstream, "reason", "inc-0001"),
        new RunbookResult(RunbookEnding.RolledBack, "reason"), "a plain answer",
    ];

    [TestMethod]
    public void Everything_journalled_survives_a_round_trip()
    {
        foreach (var value in Journalled)
        {
            var json = JsonSerializer.Serialize(value, value.GetType(), OrchestrationJson.Wire);
            var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(json, value.GetType(), OrchestrationJson.Wire), value.GetType(), OrchestrationJson.Wire);
            Assert.AreEqual(json, again);
            Assert.AreNotEqual("{}", json, value.GetType().Name);
        }
    }

    [TestMethod]
    public void Every_type_of_an_activity_and_an_orchestration_is_among_them()
    {
        var named = typeof(IncidentActivities).GetFields().Concat(typeof(IncidentOrchestrations).GetFields()).SelectMany(field => field.FieldType.GetGenericArguments()).Distinct();
        var missing = named.Where(type => Journalled.All(value => value.GetType() != type)).Select(type => type.Name).ToArray();

        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void Enums_are_kebab_case_and_durations_ISO_8601()
    {
        var json = JsonSerializer.Serialize(new EndRequest("INC-0001", IncidentState.ResolvedUpstream, "r", "inc-0001"), OrchestrationJson.Wire);
        StringAssert.Contains(json, "\"resolved-upstream\"");
        StringAssert.Contains(JsonSerializer.Serialize(new TriageResult(false, TimeSpan.FromSeconds(20)), OrchestrationJson.Wire), "\"PT20S\"");
    }
}
