using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>The rules about evidence, history, order and time.</summary>
[TestClass]
public class LimitRuleTests
{
    static readonly StepEnvelope Recycle = StepOf("app-service.recycle") with { Id = "recycle" };

    static VerdictAnswer AnswerOf(GuardrailCase asked, string rule) => Judge.Of(asked).Rule(rule).Answer;

    static Verification Verified(string key, VerificationAnswer answer, bool pending = false) => new(key, answer, pending, Now, "errors.value", "18", "17", "0.4", "");

    [TestMethod]
    [DataRow(EvidenceStatus.Stale)]
    [DataRow(EvidenceStatus.Missing)]
    public void Required_evidence_that_is_stale_or_missing_escalates(EvidenceStatus status) =>
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Snapshot = SnapshotOf(EvidenceOf("errors", status)) }, "evidence.required"));

    [TestMethod]
    public void Evidence_must_be_there_once_fresh_and_about_this_incident()
    {
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Snapshot = SnapshotOf(EvidenceOf("instances")) }, "evidence.required"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Snapshot = Calm.Snapshot with { IncidentId = "INC-0002" } }, "evidence.required"));
        Assert.AreEqual(
            VerdictAnswer.Escalate, AnswerOf(Calm with { Snapshot = SnapshotOf(EvidenceOf("errors"), EvidenceOf("errors", EvidenceStatus.Stale)) }, "evidence.required"));
    }

    [TestMethod]
    public void A_runbook_may_require_more_evidence_than_the_policy()
    {
        var more = Calm with { Runbook = Runbook with { RequiredEvidence = ["certificate"] } };

        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(more, "evidence.required"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(more with { Snapshot = SnapshotOf(EvidenceOf("certificate")) }, "evidence.required"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(more with { Snapshot = SnapshotOf(EvidenceOf("certificate"), EvidenceOf("errors")) }, "evidence.required"));
    }

    [TestMethod]
    [DataRow(7, 4, VerdictAnswer.Act)]
    [DataRow(7, 5, VerdictAnswer.Escalate)]
    [DataRow(3, 0, VerdictAnswer.Act)]
    [DataRow(2, 0, VerdictAnswer.Escalate)]
    [DataRow(2, -9, VerdictAnswer.Escalate)]
    public void The_hypothesis_must_lead_by_its_lead(int weight, int next, VerdictAnswer answer) => Assert.AreEqual(
        answer, AnswerOf(Calm with { Hypotheses = [Other with { Weight = next }, Sick with { Weight = weight }] }, "hypothesis.leads"));

    [TestMethod]
    public void A_hypothesis_that_is_not_named_or_not_weighed_leads_nothing()
    {
        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(Calm with { Runbook = Runbook with { ActOnHypothesis = null } }, "hypothesis.leads"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Hypotheses = [Other] }, "hypothesis.leads"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Hypotheses = [Sick with { Weight = 0 }], Runbook = Runbook with { Lead = -5 } }, "hypothesis.leads"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { Hypotheses = [Sick] }, "hypothesis.leads"));
    }

    [TestMethod]
    [DataRow(ActionState.Failed, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Unknown, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Succeeded, VerdictAnswer.Act)]
    [DataRow(ActionState.Refused, VerdictAnswer.Act)]
    public void The_same_mitigation_is_not_tried_again_after_it_failed(ActionState state, VerdictAnswer answer) =>
        Assert.AreEqual(answer, AnswerOf(Calm with { History = [Effect(state, kind: "app-service.restart")] }, "attempts"));

    [TestMethod]
    public void Another_incidents_or_another_mitigations_failure_is_no_failure_of_this_one()
    {
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { History = [Effect(ActionState.Failed, "INC-0002", kind: "app-service.restart")] }, "attempts"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { History = [Effect(ActionState.Failed, kind: "app-service.scale")] }, "attempts"));
    }

    [TestMethod]
    public void An_undo_that_failed_is_no_failure_of_the_mitigation() =>
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { History = [Effect(ActionState.Failed, kind: "app-service.restart") with { IsUndo = true }] }, "attempts"));

    [TestMethod]
    public void The_strongest_of_the_others_is_what_must_be_led() => Assert.AreEqual(
        VerdictAnswer.Escalate, AnswerOf(Calm with { Hypotheses = [Sick, Other with { Weight = 0 }, Other with { Name = "third", Weight = 6 }] }, "hypothesis.leads"));

    [TestMethod]
    public void An_effect_on_the_same_target_under_another_service_is_one_here() => Assert.AreEqual(
        VerdictAnswer.Escalate, AnswerOf(Calm with { History = [.. Enumerable.Range(2, 3).Select(n => Effect(ActionState.Succeeded, $"INC-{n}", service: "web", minutesAgo: 600))] }, "caps"));

    [TestMethod]
    public void An_effect_whose_end_nobody_wrote_down_counts_from_its_beginning() => Assert.AreEqual(
        VerdictAnswer.Escalate,
        AnswerOf(Calm with { History = [.. new[] { "web", "ledger" }.Select(name => Effect(ActionState.Unknown, $"INC-{name}", service: name, minutesAgo: 5) with { FinishedAt = null })] }, "caps"));

    [TestMethod]
    [DataRow(VerificationAnswer.Better, false, VerdictAnswer.Act)]
    [DataRow(VerificationAnswer.Same, true, VerdictAnswer.Act)]
    [DataRow(VerificationAnswer.Same, false, VerdictAnswer.Escalate)]
    [DataRow(VerificationAnswer.Worse, false, VerdictAnswer.Escalate)]
    [DataRow(VerificationAnswer.Unknown, false, VerdictAnswer.Escalate)]
    public void A_mitigation_that_did_not_help_has_failed(VerificationAnswer seen, bool pending, VerdictAnswer answer)
    {
        var night = Night with { Verifications = [Verified("INC-0001/earlier/1", seen, pending)] };

        Assert.AreEqual(answer, AnswerOf(Calm with { Incident = night, History = [Effect(ActionState.Succeeded, kind: "app-service.restart")] }, "attempts"));
    }

    [TestMethod]
    public void A_step_that_did_not_help_long_ago_is_not_tried_again() => Assert.AreEqual(
        VerdictAnswer.Escalate, AnswerOf(Calm with { Incident = Night with { Verifications = [Verified("INC-0001/restart/1", VerificationAnswer.Same)] }, Attempt = 1 }, "attempts"));

    [TestMethod]
    [DataRow(0, VerdictAnswer.Escalate)]
    [DataRow(1, VerdictAnswer.Act)]
    [DataRow(2, VerdictAnswer.Escalate)]
    public void A_step_has_so_many_attempts_and_no_more(int attempt, VerdictAnswer answer) => Assert.AreEqual(answer, AnswerOf(Calm with { Attempt = attempt }, "attempts"));

    [TestMethod]
    public void Effects_of_a_step_count_as_attempts_whatever_number_is_claimed()
    {
        var twice = With(Step with { MaxAttempts = 2 }) with { Attempt = 2 };
        var first = Effect(ActionState.Succeeded, step: "restart");

        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(twice with { History = [first] }, "attempts"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(twice with { History = [first, first with { OperationKey = "INC-0001/restart/7" }] }, "attempts"));
    }

    [TestMethod]
    public void An_activity_that_runs_again_after_a_crash_is_not_stopped_by_its_own_record() =>
        Assert.AreEqual(VerdictAnswer.Act, Judge.Of(Calm with { History = [Effect(ActionState.Accepted, step: "restart", kind: "app-service.restart")] }).Answer);

    [TestMethod]
    [DataRow(1, VerdictAnswer.Act)]
    [DataRow(2, VerdictAnswer.Escalate)]
    public void Effects_on_an_incident_are_capped(int effects, VerdictAnswer answer) => Assert.AreEqual(
        answer, AnswerOf(Calm with { History = [.. Enumerable.Range(1, effects).Select(n => Effect(ActionState.Succeeded, step: $"s{n}"))] }, "caps"));

    [TestMethod]
    public void Effects_older_than_the_history_are_capped_too()
    {
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Incident = Night with { Actions = ["INC-0001/a/1", "INC-0001/b/1"] } }, "caps"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { Incident = Night with { Actions = ["INC-0001/a/1", "INC-0001/a/1/undo", "INC-0001/restart/1"] } }, "caps"));
    }

    [TestMethod]
    public void Undo_and_what_was_proven_not_applied_is_not_counted()
    {
        var undone = Effect(ActionState.Succeeded) with { IsUndo = true };
        var history = Enumerable.Range(1, 9).SelectMany(n => new[] { undone with { OperationKey = $"INC-0001/u{n}/1/undo" }, Effect(ActionState.Refused, step: $"r{n}") });

        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { History = [.. history] }, "caps"));
    }

    [TestMethod]
    [DataRow(4, 59, VerdictAnswer.Act)]
    [DataRow(5, 59, VerdictAnswer.Escalate)]
    [DataRow(5, 61, VerdictAnswer.Act)]
    public void Effects_in_an_hour_are_capped(int effects, double minutesAgo, VerdictAnswer answer) => Assert.AreEqual(
        answer, AnswerOf(Calm with { History = [.. Enumerable.Range(2, effects).Select(n => Effect(ActionState.Failed, $"INC-{n}", service: "web", minutesAgo: minutesAgo) with { Action = Restart with { Service = "web", Target = "elsewhere" } })] }, "caps"));

    [TestMethod]
    [DataRow(2, 23, VerdictAnswer.Act)]
    [DataRow(3, 23, VerdictAnswer.Escalate)]
    [DataRow(3, 25, VerdictAnswer.Act)]
    public void Effects_on_a_service_in_a_day_are_capped(int effects, double hoursAgo, VerdictAnswer answer) => Assert.AreEqual(
        answer, AnswerOf(Calm with { History = [.. Enumerable.Range(2, effects).Select(n => Effect(ActionState.Succeeded, $"INC-{n}", minutesAgo: hoursAgo * 60))] }, "caps"));

    [TestMethod]
    [DataRow(ActionState.Accepted, 600, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Intended, 600, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Succeeded, 14, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Succeeded, 59, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Succeeded, 61, VerdictAnswer.Act)]
    [DataRow(ActionState.Unknown, 14, VerdictAnswer.Escalate)]
    [DataRow(ActionState.Failed, 14, VerdictAnswer.Act)]
    public void Services_touched_at_once_are_capped(ActionState state, double minutesAgo, VerdictAnswer answer) => Assert.AreEqual(
        answer,
        AnswerOf(
            Calm with
            {
                History = [.. new[] { "web", "ledger" }.Select(name => Effect(state, $"INC-{name}", service: name, minutesAgo: minutesAgo) with
                {
                    Action = Restart with { Service = name, Target = name },
                })],
            },
            "caps"));

    [TestMethod]
    public void An_effect_that_was_measured_is_no_longer_under_way() => Assert.AreEqual(
        VerdictAnswer.Act,
        AnswerOf(
            Calm with
            {
                History = [.. new[] { "web", "ledger" }.Select(name => Effect(ActionState.Succeeded, $"INC-{name}", service: name, minutesAgo: 5) with
                {
                    Action = Restart with { Service = name, Target = name },
                    MeasuredAt = Now,
                })],
            },
            "caps"));

    [TestMethod]
    [DataRow(1, 10, VerdictAnswer.Act)]
    [DataRow(2, 10, VerdictAnswer.Escalate)]
    [DataRow(2, 70, VerdictAnswer.Act)]
    public void A_kind_of_action_has_a_cap_of_its_own_in_an_hour(int effects, int minutesAgo, VerdictAnswer answer)
    {
        var history = Enumerable.Range(2, effects).Select(n => Effect(ActionState.Failed, $"INC-{n}", service: "web", minutesAgo: minutesAgo) with { Action = Restart with { Service = "web", Target = "elsewhere" } });
        var capped = ThePolicy with { Caps = ThePolicy.Caps with { PerKindPerHour = new Dictionary<string, int> { [Restart.Kind] = 2, ["*"] = 0 } } };
        Assert.AreEqual(answer, AnswerOf(Calm with { Policy = capped, History = [.. history] }, "caps"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Policy = ThePolicy with { Caps = ThePolicy.Caps with { PerKindPerHour = new Dictionary<string, int> { ["*"] = 0 } } } }, "caps"));
    }

    [TestMethod]
    public void A_runbooks_caps_tighten_and_never_loosen()
    {
        var one = Calm with { History = [Effect(ActionState.Succeeded)] };

        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(one with { Runbook = Runbook with { ActionsPerIncident = 1 } }, "caps"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(one with { Runbook = Runbook with { PerServicePerDay = 1 } }, "caps"));
        Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(one with { Runbook = Runbook with { ServicesAtOnce = 0 } }, "caps"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(one with { Runbook = Runbook with { ActionsPerIncident = 99 } }, "caps"));
        Assert.AreEqual(
            VerdictAnswer.Escalate, AnswerOf(one with { History = [.. one.History, Effect(ActionState.Succeeded, step: "b")], Runbook = Runbook with { ActionsPerIncident = 99 } }, "caps"));
    }

    [TestMethod]
    public void What_keeps_state_comes_before_what_loses_it()
    {
        var both = With(Recycle) with { Runbook = Runbook with { Steps = [Step, Recycle] } };

        Assert.AreEqual(VerdictAnswer.Refuse, AnswerOf(both, "order"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(both with { History = [Effect(ActionState.Succeeded, step: "restart")] }, "order"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(both with { Incident = Night with { Actions = ["INC-0001/restart/1"] } }, "order"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(With(Recycle), "order"));
        Assert.AreEqual(VerdictAnswer.Act, AnswerOf(Calm with { Runbook = Runbook with { Steps = [Recycle, Step] } }, "order"));
    }

    [TestMethod]
    public void What_destroys_always_asks_two_people()
    {
        var flush = With(StepOf("redis.flush") with { Target = Sessions }) with
        {
            Incident = Night with { RootService = "sessions", ImpactChain = ["sessions"] },
            Policy = ThePolicy with { Classes = [new("unhealthy-instance", new Dictionary<string, ClassRule> { ["*"] = new(Category.Safe, ["redis.flush"], [], 0.1) })] },
        };
        var asked = flush with { Proposal = flush.Proposal! with { Service = "sessions" } };

        var verdict = Judge.Of(asked);

        Assert.AreEqual(VerdictAnswer.Ask, verdict.Answer, verdict.Reason);
        Assert.AreEqual(VerdictAnswer.Ask, verdict.Rule("order").Answer);
        Assert.IsTrue(verdict.Approval is { Approvers: 2, FourEyes: true });
    }

    [TestMethod]
    [DataRow("production", -1, 1, VerdictAnswer.Ask)]
    [DataRow("*", 0, 1, VerdictAnswer.Ask)]
    [DataRow("staging", -1, 1, VerdictAnswer.Act)]
    [DataRow("production", -2, 0, VerdictAnswer.Act)]
    [DataRow("production", 1, 2, VerdictAnswer.Act)]
    public void In_a_change_freeze_a_person_agrees_first(string environment, int from, int to, VerdictAnswer answer) => Assert.AreEqual(
        answer, AnswerOf(Calm with { Policy = ThePolicy with { Freezes = [new(Now.AddHours(from), Now.AddHours(to), environment, "sale")] } }, "freeze"));

    [TestMethod]
    public void In_a_change_freeze_nothing_is_destroyed() => Assert.AreEqual(
        VerdictAnswer.Escalate, AnswerOf(With(StepOf("redis.flush")) with { Policy = ThePolicy with { Freezes = [new(Now, Now.AddHours(1), "*", "sale")] } }, "freeze"));

    [TestMethod]
    [DataRow(true, VerdictAnswer.Act)]
    [DataRow(false, VerdictAnswer.Refuse)]
    [DataRow(null, VerdictAnswer.Escalate)]
    public void A_precondition_must_hold(bool? holds, VerdictAnswer answer) =>
        Assert.AreEqual(answer, AnswerOf(Calm with { Preconditions = [new("errors.value > 5", holds, "")] }, "preconditions"));

    [TestMethod]
    public void A_precondition_that_does_not_hold_outweighs_one_that_cannot_be_read() => Assert.AreEqual(
        VerdictAnswer.Refuse, AnswerOf(Calm with { Preconditions = [new("a.b == 1", null, ""), new("errors.value > 5", false, "")] }, "preconditions"));

    [TestMethod]
    public void Every_precondition_of_the_step_must_have_been_read() => Assert.AreEqual(VerdictAnswer.Escalate, AnswerOf(Calm with { Preconditions = [] }, "preconditions"));

    [TestMethod]
    public void A_runbook_version_that_never_succeeded_is_approved_by_a_person()
    {
        var verdict = Judge.Of(Calm with { Record = new TrackRecord(0, 0, null) });

        Assert.AreEqual(VerdictAnswer.Ask, verdict.Answer, verdict.Reason);
        Assert.AreEqual(VerdictAnswer.Ask, verdict.Rule("record.first-run").Answer);
        Assert.IsTrue(verdict.Approval is { Approvers: 1, Role: "Responder.Approve", FourEyes: false });
    }
}
