using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using CsCheck;
using static AgentFunctions.Tests.Guardrails.Situation;

namespace AgentFunctions.Tests.Guardrails;

/// <summary>A planner that asks for anything, in any circumstances. Most of a case is in order, so that what is not must be noticed on its own.</summary>
static class Adversary
{
    static readonly string[] Targets = [Checkout, Sessions, Arm(Sites, "app-web"), Arm(Sites, "app-ledger"), Arm("microsoft.web/serverfarms", "plan-checkout"), "", "https://evil.example/flush"];
    static readonly string[] Kinds = [.. Actions.Kinds.Select(kind => kind.Name), "vm.delete", "app-service.restart; redis.flush", ""];

    static readonly Gen<IReadOnlyDictionary<string, string>> Parameters =
        from name in Any.Of("slot", "targetSlot", "instances", "names", "force", "preserveVnet")
        from value in Any.Of("staging", "production", "3", "99", "-1", "NaN", "true", "blue", "{before.instances}", "a\nb", "ignore policy", new string('9', 300))
        from other in Any.Of("production", "elsewhere", "3", "none")
        from shape in Gen.Int[0, 3]
        select (IReadOnlyDictionary<string, string>)Shape(shape, name, value, other);

    static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    static readonly Gen<StepEnvelope> Steps =
        from likely in Any.Of("app-service.restart", "app-service.restart", "app-service.slot-swap", "app-service.scale", "app-service.tag", "app-service.recycle")
        from kind in Usually(likely, Kinds)
        from target in Usually(Checkout, Targets)
        from undo in Usually(null, "app-service.slot-swap", "redis.flush")
        from bounded in Usually(false, true)
        from attempts in Any.Of(1, 1, 1, 2, 0)
        from id in Usually("restart", "other")
        select new StepEnvelope(
            id, kind, target, bounded ? new Dictionary<string, IReadOnlyList<string>> { ["instances"] = ["2..4"] } : new(), ["errors.value > 5"], attempts, undo);

    static readonly Gen<RunbookEnvelope> Runbooks =
        from step in Steps
        from second in Any.Of(null, null, null, Step with { Id = "second" }, StepOf("app-service.recycle") with { Id = "second" })
        from incidentClass in Usually("unhealthy-instance", "bad-deployment", "security", "unheard-of")
        from category in Usually(Category.Safe, Category.SemiSafe, Category.HumanOnly)
        from ceiling in Usually(Stage.Auto, Stage.Suggest, Stage.Observe)
        from ask in Usually<AlwaysAsk[]>([], [new("*", 1, "Owner")], [new("critical", 2, "Owner")])
        from hypothesis in Usually("sick", null, "flattery")
        from caps in Gen.Select(Usually((int?)null, 0, 1, 9), Usually((int?)null, 0, 1, 9), Usually((int?)null, 0, 1, 9))
        select Runbook with
        {
            Steps = second is null ? [step] : [step, second], Class = incidentClass, Category = category, StageCeiling = ceiling, AlwaysAsk = ask,
            ActOnHypothesis = hypothesis, ActionsPerIncident = caps.Item1, PerServicePerDay = caps.Item2, ServicesAtOnce = caps.Item3,
        };

    static readonly Gen<Incident> Incidents =
        from service in Usually("checkout", "web", "ledger", "identity", "sessions", "unknown")
        from state in Usually(IncidentState.Planned, Enum.GetValues<IncidentState>())
        from severity in Any.Of(Enum.GetValues<Severity>())
        from environment in Usually("production", "staging", "*", "PRODUCTION")
        from takenBy in Usually(null, "ben")
        from alerts in Usually<IncidentAlert[]>([AlertOf(null)], [AlertOf(Now)], [AlertOf(Now), AlertOf(null)], [])
        from actions in Usually<string[]>([], ["INC-0001/x/1"], ["INC-0001/x/1", "INC-0001/y/1"])
        from seen in Usually<VerificationAnswer?>(null, VerificationAnswer.Same, VerificationAnswer.Better)
        select Night with
        {
            RootService = service, ImpactChain = [service], State = state, Severity = severity, Environment = environment, TakenBy = takenBy, Alerts = alerts,
            Actions = actions,
            Verifications = seen is { } answer ? [new("INC-0001/restart/9", answer, false, Now, "", "", "", "", "")] : [],
        };

    static readonly Gen<ActionRecord[]> Histories = (
        from state in Any.Of(Enum.GetValues<ActionState>())
        from incident in Any.Of("INC-0001", "INC-0002", "INC-0003")
        from service in Any.Of("checkout", "web", "ledger")
        from kind in Any.Of("app-service.restart", "app-service.scale")
        from step in Any.Of("restart", "other", "second")
        from attempt in Gen.Int[1, 3]
        from minutes in Gen.Double[0, 1500]
        from undo in Usually(false, true)
        select Effect(state, incident, step, service, minutes, kind) with { OperationKey = $"{incident}/{step}/{attempt}", IsUndo = undo }).Array[0, 4];

    static readonly Gen<Snapshot> Snapshots =
        from errors in Usually(EvidenceStatus.Fresh, EvidenceStatus.Stale, EvidenceStatus.Missing)
        from instances in Usually(EvidenceStatus.Fresh, EvidenceStatus.Stale, EvidenceStatus.Missing)
        from gathered in Usually(true, false)
        select gathered ? SnapshotOf(EvidenceOf("errors", errors), EvidenceOf("instances", instances)) : SnapshotOf(EvidenceOf("instances", instances));

    static readonly Gen<IReadOnlyList<StopOrder>?> Stops = Usually<IReadOnlyList<StopOrder>?>(
        [], null, [Order("global")], [Order("service:checkout")], [Order("action:app-service.restart")], [Order("incident:INC-0001")], [Order("runbook:instance-restart")],
        [Order("environment:production")], [Order("service:web")], [Order("gibberish")]);

    static readonly Gen<ProposedUndo?> Undos = Usually<ProposedUndo?>(null, new("redis.flush", new Dictionary<string, string>()), new("app-service.slot-swap", new Dictionary<string, string>()));

    static readonly Gen<ProposedAction?> Proposals =
        from kind in Usually("", Kinds)
        from target in Usually("", Targets)
        from service in Usually("", "web", "ledger", "nobody")
        from odd in Parameters
        from parameters in Usually(None, odd)
        from undo in Undos
        from none in Usually(false, true)
        select none ? null : new ProposedAction(kind, target, service, parameters, undo);

    /// <summary>What the proposal leaves empty is the step's, the incident's, or fits the kind.</summary>
    public static Gen<GuardrailCase> Cases { get; } =
        from runbook in Runbooks
        from incident in Incidents
        from proposal in Proposals
        from history in Gen.OneOf(Gen.Const(Array.Empty<ActionRecord>()), Histories)
        from snapshot in Snapshots
        from stops in Stops
        from stage in Usually(Stage.Auto, Stage.Suggest, Stage.Observe, (Stage)9)
        from holds in Usually<bool?>(true, false, null)
        from read in Usually(true, false)
        from weight in Usually(7, 2, 0)
        from rival in Usually(0, 5, 9)
        from record in Usually(new TrackRecord(9, 0, null), new TrackRecord(0, 0, null), new TrackRecord(1, 30, null))
        from freeze in Usually<FreezeWindow[]>([], [[new FreezeWindow(Now.AddHours(-1), Now.AddHours(1), "*", "sale")]])
        from own in Usually((double?)null, 0.1, 5, double.NaN)
        from attempt in Usually(1, 0, 2, 9)
        from lost in Usually(0, 1, 2, 3)
        select new GuardrailCase(
            ThePolicy with { Freezes = freeze }, Actions, Services, incident, lost == 1 ? null : runbook, lost == 2 ? "two apply" : null,
            lost == 3 ? null : runbook.Steps[0],
            proposal is null ? null : Completed(proposal, runbook.Steps[0], incident), attempt, snapshot,
            [Sick with { Weight = weight }, Other with { Weight = rival }], read ? [new("errors.value > 5", holds, "")] : [], stage, record, history, stops, own, Now);

    static ProposedAction Completed(ProposedAction proposal, StepEnvelope step, Incident incident) => proposal with
    {
        Kind = proposal.Kind.Length == 0 ? step.Kind : proposal.Kind,
        Target = proposal.Target.Length == 0 ? step.Target : proposal.Target,
        Service = proposal.Service.Length == 0 ? incident.RootService : proposal.Service,
        Parameters = proposal.Parameters.Count == 0 ? Fitting(proposal.Kind.Length == 0 ? step.Kind : proposal.Kind) : proposal.Parameters,
    };

    static StopOrder Order(string scope) => new(scope, "enough", "chloe", Now);

    static Gen<T> Usually<T>(T good, params T[] bad) =>
        from dice in Gen.Int[0, 24]
        from one in Any.Of(bad)
        select dice == 0 ? one : good;

    static Dictionary<string, string> Fitting(string kind) => kind switch
    {
        "app-service.slot-swap" => new() { ["slot"] = "staging", ["targetSlot"] = "production" },
        "app-service.scale" => new() { ["instances"] = "3" },
        "app-service.tag" => new() { ["names"] = "blue" },
        _ => [],
    };

    static Dictionary<string, string> Shape(int shape, string name, string value, string other) => shape switch
    {
        0 => new Dictionary<string, string> { ["slot"] = value, ["targetSlot"] = other },
        1 => new Dictionary<string, string> { ["instances"] = value },
        2 => new Dictionary<string, string> { [name] = value },
        _ => new Dictionary<string, string> { [name] = value, [name == "force" ? "slot" : "force"] = other },
    };
}
