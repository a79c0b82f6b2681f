using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>A night on which everything is in order, so that the responder may restart one sick instance alone. Each test changes one thing.</summary>
static class Situation
{
    public const string Sites = "microsoft.web/sites";
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 10, 0, TimeSpan.Zero);
    public static readonly string Checkout = Arm(Sites, "app-checkout");
    public static readonly string Sessions = Arm("microsoft.cache/redis", "redis-sessions");

    public static readonly ServiceCatalog Services = new(
    [
        ServiceOf("checkout", "standard", [Checkout, Arm("microsoft.web/serverfarms", "plan-checkout")]),
        ServiceOf("web", "standard", [Arm(Sites, "app-web")]) with { DependsOn = ["checkout"] },
        ServiceOf("ledger", "critical", [Arm(Sites, "app-ledger")]),
        ServiceOf("identity", "critical", [Arm(Sites, "app-identity")]) with { Regulated = true },
        ServiceOf("sessions", "standard", [Sessions]),
    ]);

    public static readonly ActionCatalog Actions = new(
    [
        KindOf("app-service.restart", Sites, risk: 1),
        KindOf("app-service.slot-swap", Sites, risk: 2) with
        {
            Undo = "app-service.slot-swap", Reversibility = Reversibility.Reversible,
            Parameters = [new("slot", "text", true, null, null, []), new("targetSlot", "text", true, null, null, ["production"]), new("preserveVnet", "flag", false, null, null, [])],
        },
        KindOf("app-service.scale", Sites, risk: 1) with
        {
            Undo = "app-service.scale", Reversibility = Reversibility.Reversible, Records = ["instances"],
            Parameters = [new("instances", "number", true, 1, 10, [])],
        },
        KindOf("app-service.tag", Sites, risk: 1) with { Parameters = [new("names", "list", true, null, null, ["blue", "green"])] },
        KindOf("redis.flush", "microsoft.cache/redis", risk: 3) with { Reversibility = Reversibility.Destructive, StatePreserving = false },
        KindOf("app-service.recycle", Sites, risk: 1) with { StatePreserving = false },
        KindOf("notify-only", "", risk: 1),
    ]);

    public static readonly Policy ThePolicy = new(
        12, "test", "dana", [ClassOf("unhealthy-instance", Category.Safe), ClassOf("bad-deployment", Category.SemiSafe), ClassOf("security", Category.HumanOnly)],
        new RiskTable(
            new Dictionary<Severity, int> { [Severity.Sev0] = 4, [Severity.Sev1] = 3, [Severity.Sev2] = 2, [Severity.Sev3] = 1, [Severity.Sev4] = 1 },
            [new(3, 1), new(6, 2), new(100, 3)], 4, 8),
        [
            new("high", "*", "*", null, 2, "Responder.ApproveHigh", true, "high risk needs two people"),
            new("*", "critical", "*", null, 1, "Responder.Approve", false, "tier critical needs one person"),
            new("*", "*", "*", Category.Safe, 0, "Responder.Approve", false, "safe and not critical"),
            new("low", "*", "*", Category.SemiSafe, 0, "Responder.Approve", false, "semi-safe and low"),
            new("*", "*", "*", null, 1, "Responder.Approve", false, "everything else"),
        ],
        new ConfidenceFloors(0.5, 0.5, 0.5, 0.5), new PolicyCaps(2, 5, 2, 3), [], UndoWhileStopped: false);

    public static readonly Incident Night = new(
        "INC-0001", IncidentState.Planned, "planned", Severity.Sev2, "production", "checkout", "checkout", ["checkout", "web"], true, "new",
        Now.AddMinutes(-12), Now.AddMinutes(-12), 1)
    {
        Class = "unhealthy-instance",
        Alerts = [AlertOf(resolvedAt: null)],
    };

    public static readonly StepEnvelope Step = new(
        "restart", "app-service.restart", Checkout, new Dictionary<string, IReadOnlyList<string>>(), ["errors.value > 5"], 1, null);

    public static readonly RunbookEnvelope Runbook = new(
        "instance-restart", 3, "dana", "unhealthy-instance", Category.Safe, Stage.Auto, ["errors"], "sick", 3, [], [Step], null, null, null);

    public static readonly ProposedAction Restart = new("app-service.restart", Checkout, "checkout", new Dictionary<string, string>(), null);

    public static readonly Hypothesis Sick = new("sick", 7, 7, [new("errors.value > 5", 4, true, ""), new("instances.unhealthy >= 1", 3, true, "")]);

    public static readonly Hypothesis Other = new("dependency-down", 0, 7, [new("dependencies.unhealthy >= 1", 7, false, "")]);

    public static readonly GuardrailCase Calm = new(
        ThePolicy, Actions, Services, Night, Runbook, null, Step, Restart, 1, SnapshotOf(EvidenceOf("errors"), EvidenceOf("instances"), EvidenceOf("dependencies")),
        [Sick, Other], [new("errors.value > 5", true, "18 > 5")], Stage.Auto, new TrackRecord(9, 0, null), [], [], null, Now);

    /// <summary>The same night with another action as the runbook's only step.</summary>
    public static GuardrailCase With(StepEnvelope step, params (string Name, string Value)[] parameters) => Calm with
    {
        Step = step,
        Runbook = Calm.Runbook! with { Steps = [step] },
        Proposal = new(step.Kind, step.Target, "checkout", parameters.ToDictionary(one => one.Name, one => one.Value), null),
    };

    public static StepEnvelope StepOf(string kind) => Step with { Id = "one", Kind = kind };

    public static string Arm(string type, string name) =>
        $"/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/{type}/{name}";

    public static IncidentAlert AlertOf(DateTimeOffset? resolvedAt) =>
        new("key", "alert", "receipt", "checkout", "Platform", "Http5xx", "rule", Severity.Sev2, Now.AddMinutes(-12), resolvedAt, false);

    public static Evidence EvidenceOf(string name, EvidenceStatus status = EvidenceStatus.Fresh) =>
        new(name, "test", status, Now, new Dictionary<string, string> { ["value"] = "18" }, [], null, status == EvidenceStatus.Fresh ? null : "no answer");

    public static Snapshot SnapshotOf(params Evidence[] evidence) => new("INC-0001/1", "INC-0001", "checkout", Now, evidence, [], "hash");

    public static ActionRecord Effect(
        ActionState state, string incident = "INC-0001", string step = "earlier", string service = "checkout", double minutesAgo = 5, string kind = "app-service.scale") =>
        new($"{incident}/{step}/1", incident, step, "runbook", new(kind, Checkout, service, new Dictionary<string, string>(), null), false, state,
            Now.AddMinutes(-minutesAgo), Now.AddMinutes(-minutesAgo), null, new Dictionary<string, string>(), "");

    public static RuleAnswer Rule(this Verdict verdict, string name) => verdict.Rules.Single(rule => rule.Rule == name);

    static Service ServiceOf(string id, string tier, string[] resources) =>
        new(id, id, "team", tier, "production", true, false, ["asha", "ben", "chloe"], resources, []);

    static ActionKind KindOf(string name, string type, int risk) =>
        new(name, name, type, [], "permission", Reversibility.Harmless, true, risk, null, [], TimeSpan.FromMinutes(2), "");

    static IncidentClass ClassOf(string name, Category category) => new(name, new Dictionary<string, ClassRule>
    {
        ["*"] = new(category, ["app-service.restart", "app-service.slot-swap", "app-service.scale", "app-service.tag", "app-service.recycle", "notify-only"], ["errors"], 0.5),
        ["staging"] = new(Category.Safe, ["redis.flush"], [], 0.1),
    });
}
