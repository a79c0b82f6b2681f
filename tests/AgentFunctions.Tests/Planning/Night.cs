using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;
using AgentFunctions.Tests.Guardrails;

namespace AgentFunctions.Tests.Planning;

/// <summary>Checkout fails since a slot swap, and one runbook knows why.</summary>
static class Night
{
    public static readonly Runbook SwapBack = new(
        "bad-deployment", "Swap back", 3, "first", "dana@contoso.example", "web-platform",
        new(["microsoft.web/sites"], ["Platform"], ["Http5xx", "HttpResponseTime"], [Severity.Sev0, Severity.Sev1, Severity.Sev2], ["production"]),
        "swap.at within 30m before incident.startedAt", 60, "bad-deployment", Category.SemiSafe, ["errors"],
        [new("errors", "azure-monitor-metric", new Dictionary<string, string>(), TimeSpan.FromMinutes(5), null, TimeSpan.FromMinutes(3))],
        [
            new("bad-release", [new("errors.value > 5 x baseline", 3), new("errors.startedAt within 15m after swap.at", 4), new("exceptions.new >= 1", 2)]),
            new("dependency-down", [new("dependencies.unhealthy >= 1", 7)]),
        ],
        new("bad-release", 3),
        [
            new(
                "swap-back", "app-service.slot-swap", "{incident.rootService.resourceId}",
                new Dictionary<string, string> { ["slot"] = "{swap.sourceSlot}", ["targetSlot"] = "production" },
                new Dictionary<string, IReadOnlyList<string>> { ["slot"] = ["staging"] }, ["errors.value > 2 x baseline", "target.operationsInFlight == 0"], 1,
                new("app-service.slot-swap", null),
                new("errors.value", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), "< 1.5 x baseline", TimeSpan.FromMinutes(3), null, null, TimeSpan.Zero)),
        ],
        new(
            [],
            [
                new("on-call", Minutes(3), Minutes(5), Minutes(15), 0.5), new("secondary", Minutes(3), Minutes(5), Minutes(15), null),
                new("service-owner", Minutes(15), Minutes(15), Minutes(15), null), new("manager", Minutes(15), Minutes(15), Minutes(15), null),
            ],
            "page-and-hand-off", "hand-off"),
        new(1, null, null, Stage.Auto), "", "hash");

    public static readonly Facts Facts = Facts.From(Situation.SnapshotOf(), Situation.Night)
        .With("errors", "value", "18").With("errors", "baseline", "0.4").With("errors", "startedAt", "2026-11-20T02:58:00Z")
        .With("swap", "at", "2026-11-20T02:51:00Z").With("swap", "sourceSlot", "staging").With("exceptions", "new", "2")
        .With("dependencies", "unhealthy", "0").With("target", "operationsInFlight", "0");

    public static readonly AlertFacts Alert = new("Http5xx", "Platform", Severity.Sev2);

    public static readonly MatchFacts About = MatchFacts.Of(Situation.Services.Find("checkout"), Situation.Night, [Alert]);

    public static readonly Incident Incident = Situation.Night with { Class = "unknown" };

    public static Library LibraryOf(params Runbook[] runbooks) => new(runbooks, Situation.ThePolicy, Situation.Actions, Situation.Services);

    public static PlanningCase Planning(Facts? facts = null, params Runbook[] runbooks)
    {
        var library = LibraryOf(runbooks is [] ? [SwapBack] : runbooks);
        var known = facts ?? Facts;
        return new(
            library, Incident, Situation.SnapshotOf(Situation.EvidenceOf("errors")), known, DeterministicPlanner.Choose(library, About, known), Stage.Auto,
            new TrackRecord(9, 0, null), [], [], null, Situation.Now);
    }

    static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
