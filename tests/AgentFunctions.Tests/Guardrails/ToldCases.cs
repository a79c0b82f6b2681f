using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>Nights that differ from the calm one in one thing, mostly at the edge where the answer changes.</summary>
static class ToldCases
{
    public const string Calm = "all in order";

    static readonly StepEnvelope Scale = StepOf("app-service.scale");
    static readonly StepEnvelope Swap = StepOf("app-service.slot-swap") with { UndoKind = "app-service.slot-swap" };
    static readonly StepEnvelope Recycle = StepOf("app-service.recycle") with { Id = "recycle" };

    public static IReadOnlyList<(string Name, GuardrailCase Asked)> All =>
    [
        (Calm, Situation.Calm),
        .. People, .. Bounds, .. Evidence, .. Confidences, .. Histories, .. Caps, .. Orders, .. Preconditions, .. Policies, .. Risks, .. Stops,
    ];

    static IEnumerable<(string, GuardrailCase)> People =>
    [
        ("the runbook asks twice over", With(Runbook with { AlwaysAsk = [new("*", 1, "First"), new("standard", 3, "Second")] })),
        ("the runbook asks the more people first", With(Runbook with { AlwaysAsk = [new("standard", 3, "Second"), new("*", 1, "First")] })),
        ("suggest", Situation.Calm with { Stage = Stage.Suggest }),
        ("never succeeded, failed once", Situation.Calm with { Record = new(0, 1, null) }),
        ("succeeded once", Situation.Calm with { Record = new(1, 0, null) }),
        ("more failures than successes", Situation.Calm with { Record = new(2, 5, null) }),
        ("a record that cannot be", Situation.Calm with { Record = new(-3, -2, null) }),
        ("nothing known at all", Situation.Calm with { Runbook = null, Step = null, Proposal = Restart with { Kind = "magic" }, Services = new ServiceCatalog([]) }),
        ("no row of the table, semi-safe", With(Runbook with { Category = Category.SemiSafe }) with { Policy = ThePolicy with { Approvals = [] } }),
    ];

    static IEnumerable<(string, GuardrailCase)> Bounds =>
    [
        ("two parameters that nobody declared", With(Step, ("force", "1"), ("all", "2"))),
        ("two parameters out of bounds", With(Swap with { UndoKind = null }, ("slot", ""), ("targetSlot", "elsewhere"))),
        ("two items out of bounds", With(StepOf("app-service.tag"), ("names", "red,blue,black"))),
        ("a text of 201 letters", With(Swap with { UndoKind = null }, ("slot", new string('a', 201)), ("targetSlot", "production"))),
        ("a value of 81 letters is shown short", With(Scale, ("instances", new string('9', 81)))),
        ("a value of 80 letters is shown whole", With(Scale, ("instances", new string('8', 80)))),
        ("an open range", With(Scale with { Bounds = Bound("instances", "..4") }, ("instances", "3"))),
        ("the least of a range", With(Scale with { Bounds = Bound("instances", "2..4") }, ("instances", "2"))),
        ("an unknown action", Situation.Calm with { Proposal = Restart with { Kind = "vm.delete" } }),
        ("an unknown step", Situation.Calm with { Step = Step with { Id = "invented" } }),
        ("a class that does not allow it", With(StepOf("redis.flush"))),
        ("another undo", With(Swap, ("slot", "staging"), ("targetSlot", "production")) is var swap ? swap with { Proposal = swap.Proposal! with { Undo = new("app-service.scale", swap.Proposal.Parameters) } } : null!),
        ("an undo that the catalog does not know for it", With(Step with { UndoKind = "app-service.scale" }) is var odd ? odd with { Proposal = odd.Proposal! with { Undo = new("app-service.scale", Of("instances", "3")) } } : null!),
        ("an undo with what is recorded", With(Scale with { UndoKind = "app-service.scale" }, ("instances", "3")) is var scale ? scale with { Proposal = scale.Proposal! with { Undo = new("app-service.scale", Of("instances", "{before.instances}")) } } : null!),
    ];

    static IEnumerable<(string, GuardrailCase)> Evidence =>
    [
        ("two stale, and why", Situation.Calm with
        {
            Runbook = Runbook with { RequiredEvidence = ["errors", "instances"] },
            Snapshot = SnapshotOf(EvidenceOf("errors", EvidenceStatus.Stale), EvidenceOf("instances", EvidenceStatus.Missing) with { Problem = null }, EvidenceOf("dependencies")),
        }),
        ("one that nobody requires is stale", Situation.Calm with { Snapshot = SnapshotOf(EvidenceOf("errors"), EvidenceOf("instances", EvidenceStatus.Stale), EvidenceOf("dependencies")) }),
        ("none at all", Situation.Calm with { Snapshot = SnapshotOf() }),
    ];

    static IEnumerable<(string, GuardrailCase)> Confidences =>
    [
        ("two hypotheses of one name", Situation.Calm with { Hypotheses = [Sick, Sick with { Weight = 2 }, Other] }),
        ("a runbook that names none", With(Runbook with { ActOnHypothesis = null }) with { Hypotheses = [Other, Sick] }),
        ("grounds of no weight, about the incident, and no condition", Situation.Calm with
        {
            Hypotheses = [Sick with { Grounds = [new("errors.value > 5", 4, true, ""), new("traffic.value > 5", 0, true, ""), new("incident.severity == Sev2", 2, true, ""), new("a word", 1, true, "")] }, Other with { Grounds = [new("errors.value > 9", 1, true, ""), new("platform.state != Available", -1, true, "")] }],
        }),
        ("more weight than is possible", Situation.Calm with { Hypotheses = [Sick with { Weight = 9 }, Other] }),
        ("nothing was possible", Situation.Calm with { Hypotheses = [Sick with { Possible = 0 }, Other] }),
        ("less than nothing", Situation.Calm with { Hypotheses = [Sick with { Weight = -2 }, Other with { Weight = -9 }] }),
        ("a term exactly at its floor", Situation.Calm with { Hypotheses = [Sick with { Weight = 7, Possible = 14 }, Other], Policy = ThePolicy with { Confidence = new(0.1, 0.1, 0.1, 0.5) } }),
        ("two terms below their floors", Situation.Calm with { Record = new(1, 9, null), Hypotheses = [Sick with { Weight = 3 }, Other] }),
        ("thirds", Situation.Calm with { Record = new(1, 0, null), Hypotheses = [Sick with { Weight = 5 }, Other] }),
        ("a model that is sure of itself", Situation.Calm with { ModelConfidence = 7 }),
        ("a model that doubts", Situation.Calm with { ModelConfidence = 0.6 }),
        ("it leads by exactly enough", Situation.Calm with { Hypotheses = [Sick with { Weight = 3, Possible = 3 }, Other] }),
        ("three rivals", Situation.Calm with { Hypotheses = [Other with { Weight = 1 }, Sick, Other with { Name = "third", Weight = 5 }] }),
        ("a lead of none", With(Runbook with { Lead = 0 }) with { Hypotheses = [Sick with { Weight = 1, Possible = 1 }, Other with { Weight = 0 }] }),
        ("alone", Situation.Calm with { Hypotheses = [Sick] }),
        ("alone, by exactly enough", Situation.Calm with { Hypotheses = [Sick with { Weight = 3, Possible = 3 }] }),
        ("neither evidence nor a need of any", With(Runbook with { RequiredEvidence = [] }) with { Snapshot = SnapshotOf(), Policy = ThePolicy with { Classes = [] } }),
        ("two lines over one source", Situation.Calm with { Hypotheses = [Sick with { Grounds = [new("errors.value > 5", 4, true, ""), new("errors.value > 9", 3, true, "")] }, Other with { Grounds = [new("platform.state != Available", 1, true, "")] }] }),
        ("a floor above one", Situation.Calm with { Record = new(0, 0, null), Policy = ThePolicy with { Confidence = new(0.5, 0.5, 1.5, 0.5) } }),
        ("as many failures as successes", Situation.Calm with { Record = new(2, 2, null) }),
    ];

    static IEnumerable<(string, GuardrailCase)> Histories =>
    [
        ("two failed before", Situation.Calm with { History = [Effect(ActionState.Failed, step: "a", kind: "app-service.restart"), Effect(ActionState.Unknown, step: "b", kind: "app-service.restart")] }),
        ("it failed on another target", Situation.Calm with { History = [Effect(ActionState.Failed, kind: "app-service.restart") with { Action = Restart with { Target = Sessions } }] }),
        ("this step was refused before, under another key", Situation.Calm with { History = [Effect(ActionState.Refused, step: "restart") with { OperationKey = "INC-0001/restart/7" }] }),
        ("it was refused before", Situation.Calm with { History = [Effect(ActionState.Refused, kind: "app-service.restart")] }),
        ("another act did not help", Situation.Calm with { Incident = Night with { Verifications = [Seen("INC-0001/other/1", VerificationAnswer.Same), Seen("INC-0001/earlier/1", VerificationAnswer.Worse)] }, History = [Effect(ActionState.Succeeded, kind: "app-service.restart")] }),
        ("a step whose name begins alike did not help", Situation.Calm with { Incident = Night with { Verifications = [Seen("INC-0001/restart-more/1", VerificationAnswer.Same)] } }),
        ("twice not better", Situation.Calm with { Incident = Night with { Verifications = [Seen("INC-0001/restart/1", VerificationAnswer.Same), Seen("INC-0001/restart/2", VerificationAnswer.Worse)] } }),
    ];

    static IEnumerable<(string, GuardrailCase)> Caps =>
    [
        ("an hour ago to the minute", Situation.Calm with { History = Many(5, n => Effect(ActionState.Failed, $"INC-{n}", service: "web", minutesAgo: 60) with { Action = Restart with { Service = "web", Target = "elsewhere" } }) }),
        ("a day ago to the minute", Situation.Calm with { History = Many(3, n => Effect(ActionState.Failed, $"INC-{n}", minutesAgo: 1440)) }),
        ("by service, and the target is another", Situation.Calm with { History = Many(3, n => Effect(ActionState.Failed, $"INC-{n}", minutesAgo: 600) with { Action = Restart with { Target = "elsewhere" } }) }),
        ("two caps at once", Situation.Calm with { History = Many(5, n => Effect(ActionState.Failed, minutesAgo: 5) with { OperationKey = $"INC-0001/x/{n}" }) }),
        ("this very service is under way", Situation.Calm with { History = Many(2, n => Effect(ActionState.Accepted, $"INC-{n}", minutesAgo: 5)) }),
        ("one service twice under way", Situation.Calm with { History = Many(2, n => Effect(ActionState.Accepted, $"INC-{n}", service: "web", minutesAgo: 5) with { Action = Restart with { Service = "web", Target = "w" } }) }),
        ("ended an hour ago, begun before", Situation.Calm with { History = Many(2, n => Effect(ActionState.Succeeded, $"INC-{n}", service: $"s{n}", minutesAgo: 90) with { FinishedAt = Now.AddMinutes(-59), Action = Restart with { Service = $"s{n}", Target = "t" } }) }),
        ("ended an hour ago to the minute", Situation.Calm with { History = Many(2, n => Effect(ActionState.Succeeded, $"INC-{n}", service: $"s{n}", minutesAgo: 60) with { Action = Restart with { Service = $"s{n}", Target = "t" } }) }),
        ("undone, refused and its own", Situation.Calm with { History = [Effect(ActionState.Succeeded) with { IsUndo = true }, Effect(ActionState.Refused, step: "r"), Effect(ActionState.Accepted, step: "restart")] }),
        ("keys of long ago, one twice, one of another incident, one undo", Situation.Calm with { Incident = Night with { Actions = ["INC-0001/a/1", "INC-0001/a/1", "INC-0002/b/1", "INC-0001/a/1/undo"] } }),
    ];

    static IEnumerable<(string, GuardrailCase)> Orders =>
    [
        ("what loses state, alone", With(Recycle)),
        ("a gentler step is left", WithBoth(history: [])),
        ("the gentler step was tried", WithBoth(Effect(ActionState.Succeeded, step: "restart"))),
        ("the gentler step was tried in another incident", WithBoth(Effect(ActionState.Succeeded, "INC-0002", step: "restart"))),
        ("only its undo was done", WithBoth(Effect(ActionState.Succeeded, step: "restart") with { IsUndo = true })),
        ("another step was tried", WithBoth(Effect(ActionState.Succeeded, step: "restart-2"))),
        ("what keeps state and cannot be taken back, before what can", Situation.With(Recycle) with
        {
            Runbook = Runbook with { Steps = [Scale, Recycle] }, Actions = new ActionCatalog([Actions.Find("app-service.scale")!, Actions.Find("app-service.recycle")! with { StatePreserving = true, Reversibility = Reversibility.Destructive }]),
        }),
        ("what keeps state and cannot be taken back", With(StepOf("app-service.restart")) with { Actions = new ActionCatalog([Actions.Find("app-service.restart")! with { Reversibility = Reversibility.Destructive }]) }),
    ];

    static IEnumerable<(string, GuardrailCase)> Preconditions =>
    [
        ("two do not hold", Situation.Calm with { Preconditions = [new("a.b == 1", false, "two"), new("errors.value > 5", false, "three")] }),
        ("two cannot be read", Situation.Calm with { Preconditions = [new("errors.value > 5", null, "no answer"), new("a.b == 1", null, "nor here")] }),
        ("two were not read", With(Step with { Preconditions = ["errors.value > 5", "c.d == 2", "e.f == 3"] })),
        ("written with spaces", With(Step with { Preconditions = [" errors.value > 5"] }) with { Preconditions = [new("errors.value > 5 ", true, "18 > 5")] }),
        ("the catalog's own was not read", Situation.Calm with { Actions = new ActionCatalog([Actions.Find("app-service.restart")! with { Preconditions = ["target.state == Running"] }]) }),
    ];

    static IEnumerable<(string, GuardrailCase)> Policies =>
    [
        ("two freezes", Situation.Calm with { Policy = ThePolicy with { Freezes = [new(Now.AddHours(-1), Now.AddHours(1), "production", "sale"), new(Now.AddHours(-1), Now.AddHours(2), "*", "holidays")] } }),
        ("two classes of one name", Situation.Calm with { Policy = ThePolicy with { Classes = [.. ThePolicy.Classes, new("unhealthy-instance", new Dictionary<string, ClassRule>())] } }),
        ("a rule for this environment", Situation.Calm with { Policy = ThePolicy with { Classes = [new("unhealthy-instance", new Dictionary<string, ClassRule> { ["*"] = new(Category.HumanOnly, [], [], 1), ["production"] = new(Category.Safe, ["app-service.restart"], [], 0.4) })] } }),
        ("a regulated type among the resources", Situation.Calm with { Policy = ThePolicy with { Regulated = [new("plans", [], [], ["microsoft.web/serverfarms"], "law")] } }),
    ];

    static IEnumerable<(string, GuardrailCase)> Risks =>
    [
        ("an action of an unknown kind", Situation.Calm with { Proposal = Restart with { Kind = "magic" } }),
        ("the last that a row holds", Situation.Calm with { Policy = ThePolicy with { Risk = ThePolicy.Risk with { BlastRadius = [new(1, 1), new(2, 2), new(9, 3)] } } }),
        ("the root twice in the chain", Situation.Calm with { Incident = Night with { ImpactChain = ["checkout", "checkout", "web", "web"] }, Policy = ThePolicy with { Risk = ThePolicy.Risk with { BlastRadius = [new(2, 1), new(9, 5)] } } }),
        ("a severity of factor one", Situation.Calm with { Incident = Night with { Severity = Severity.Sev3 } }),
        ("no proposal", Situation.Calm with { Proposal = null }),
    ];

    static IEnumerable<(string, GuardrailCase)> Stops => new[] { "service: checkout ", " SERVICE :checkout", ":checkout", "service", "s:x", "runbook:other" }
        .Select(scope => ($"stop {scope}", Situation.Calm with { Stops = [new("service:web", "no", "ben", Now), new(scope, "first", "chloe", Now), new("global", "second", "dora", Now)] }));

    public static IEnumerable<(string Name, UndoCase Undo)> Undos
    {
        get
        {
            var scaled = Effect(ActionState.Succeeded, step: "scale") with { Action = new("app-service.scale", Checkout, "checkout", Of("instances", "4"), new("app-service.scale", Of("instances", "{before.instances}"))), Before = Of("instances", "2") };
            var back = new UndoCase(ThePolicy, Actions, Night, scaled, UndoGuard.ActionFor(scaled)!, [scaled], []);
            yield return ("in order", back);
            yield return ("another act of the incident failed", back with { History = [scaled, Effect(ActionState.Failed, step: "other")] });
            yield return ("of another kind", back with { Undo = back.Undo with { Kind = "app-service.tag" } });
            yield return ("stopped", back with { Stops = [new("service:web", "", "ben", Now), new("global", "enough", "chloe", Now)] });
        }
    }

    static GuardrailCase With(RunbookEnvelope runbook) => Situation.Calm with { Runbook = runbook };

    static GuardrailCase With(StepEnvelope step, params (string Name, string Value)[] parameters) => Situation.With(step, parameters);

    static GuardrailCase WithBoth(params ActionRecord[] history) => Situation.With(Recycle) with { Runbook = Runbook with { Steps = [Step, Recycle] }, History = history };

    static Dictionary<string, IReadOnlyList<string>> Bound(string name, string bound) => new() { [name] = [bound] };

    static Dictionary<string, string> Of(string name, string value) => new() { [name] = value };

    static Verification Seen(string key, VerificationAnswer answer) => new(key, answer, false, Now, "errors.value", "18", "17", "0.4", "");

    static IReadOnlyList<ActionRecord> Many(int count, Func<int, ActionRecord> effect) => [.. Enumerable.Range(2, count).Select(effect)];
}
