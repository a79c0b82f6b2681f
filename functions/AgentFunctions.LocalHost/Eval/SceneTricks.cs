using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.LocalHost.Eval.AskTricks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Circumstances in which nothing may be done, or not alone: the runbook, the incident, the evidence, what was thought.</summary>
static class SceneTricks
{
    public static readonly IReadOnlyList<(string Name, Action<Attempt> Play)> All =
    [
        ("no runbook", attempt => attempt.Runbook = null),
        ("an ambiguous choice", attempt => attempt.Ambiguous = "two apply with equal priority"),
        ("another class", attempt => Runbook(attempt, was => was with { Class = Pick(attempt, ["security", "data-corruption", "billing", "unheard-of", "", .. attempt.Library.Policy.Classes.Select(one => one.Name)]) })),
        ("another category", attempt => Runbook(attempt, was => was with { Category = Pick(attempt, Category.HumanOnly, Category.SemiSafe, (Category)7) })),
        ("another ceiling", attempt => Runbook(attempt, was => was with { StageCeiling = Pick(attempt, Stage.Observe, Stage.Suggest, (Stage)9) })),
        ("always ask", attempt => Runbook(attempt, was => was with { AlwaysAsk = [new AlwaysAsk(Pick(attempt, "*", attempt.Service.Tier), 1 + attempt.Chance.Next(2), "Owner")] })),
        ("nothing to act on", attempt => Runbook(attempt, was => was with { ActOnHypothesis = Pick(attempt, null, "flattery") })),
        ("more evidence required", attempt => Runbook(attempt, was => was with { RequiredEvidence = [.. was.RequiredEvidence, "ledger"] })),
        ("its own caps", attempt => Runbook(attempt, was => was with { ActionsPerIncident = Pick<int?>(attempt, 0, 1, 99), PerServicePerDay = Pick<int?>(attempt, 0, 1, 99), ServicesAtOnce = Pick<int?>(attempt, 0, 1, 99) })),
        ("attempts", attempt => Runbook(attempt, was => was with { Steps = [.. was.Steps.Select(step => step with { MaxAttempts = Pick(attempt, 0, 2, 99) })] })),
        ("a state that is over", attempt => Incident(attempt, was => was with { State = Pick(attempt, Enum.GetValues<IncidentState>()) })),
        ("taken over", attempt => Incident(attempt, was => was with { TakenBy = "ben" })),
        ("all resolved", attempt => Incident(attempt, was => was with { Alerts = [.. was.Alerts.Select(alert => alert with { ResolvedAt = attempt.Now })] })),
        ("another environment", attempt => Incident(attempt, was => was with { Environment = Pick(attempt, "staging", "", "*", was.Environment.ToUpperInvariant()) })),
        ("another root", attempt => Incident(attempt, was => was with { RootService = Pick(attempt, ["unknown", "", .. attempt.Library.Services.Services.Select(one => one.Id)]) })),
        ("a chain of impact", attempt => Incident(attempt, was => was with { ImpactChain = [.. was.ImpactChain, .. Pick<string[]>(attempt, ["nobody-knows"], [.. attempt.Library.Services.Services.Select(one => one.Id)])] })),
        ("a class of before", attempt => Incident(attempt, was => was with { Class = Pick(attempt, "security", "billing", "unheard-of", "unknown") })),
        ("a forged alert", attempt => attempt.AlertsAtSource = Pick<AlertReadBack>(attempt, new(0, 0, 1, null), new(0, 1, 0, null), new(0, 0, 0, "503"), new(1, 0, 0, "half read"), new(1, 2, 3, null))),
        ("a regulated area", attempt => Policy(attempt, was => was with { Regulated = [new RegulatedArea("ledger", [attempt.Service.Id], [], [], "law")] })),
        ("an act that did not help", attempt => Incident(attempt, was => was with { Verifications = [new Verification($"{was.Id}/{attempt.Step?.Id}/9", Pick(attempt, Enum.GetValues<VerificationAnswer>()), attempt.Chance.Next(2) == 0, attempt.Now, "", "", "", "", Flattery.Any(attempt.Chance))] })),
        ("acts longer ago", attempt => Incident(attempt, was => was with { Actions = [.. Enumerable.Range(0, 1 + attempt.Chance.Next(3)).Select(number => $"{was.Id}/other/{number}")] })),
        ("stale evidence", attempt => Evidence(attempt, seen => seen with { Status = Pick(attempt, EvidenceStatus.Stale, EvidenceStatus.Missing), Problem = Flattery.Any(attempt.Chance) })),
        ("evidence left out", attempt => attempt.Snapshot = attempt.Snapshot with { Evidence = [.. attempt.Snapshot.Evidence.Skip(1)] }),
        ("evidence twice, once stale", attempt => attempt.Snapshot = attempt.Snapshot with { Evidence = [.. attempt.Snapshot.Evidence, attempt.Snapshot.Evidence[0] with { Status = EvidenceStatus.Stale }] }),
        ("evidence of another incident", attempt => attempt.Snapshot = attempt.Snapshot with { IncidentId = "INC-0002" }),
        ("a rival hypothesis", attempt => attempt.Hypotheses.Add(new Hypothesis("rival", Pick(attempt, 1, 7, 99), 99, [new Ground("rival.value > 1", 7, true, "")]))),
        ("a weak hypothesis", attempt => attempt.Hypotheses = [.. attempt.Hypotheses.Select(one => one with { Weight = Pick(attempt, 0, 1, -5, one.Weight / 2), Possible = Pick(attempt, one.Possible, 0, 1000) })]),
        ("no hypothesis", attempt => attempt.Hypotheses = []),
        ("grounds that do not hold", attempt => attempt.Hypotheses = [.. attempt.Hypotheses.Select(one => one with { Grounds = [.. one.Grounds.Select(ground => ground with { Holds = Pick<bool?>(attempt, false, null) })] })]),
        ("a precondition that does not hold", attempt => Precondition(attempt, was => was with { Holds = Pick<bool?>(attempt, false, null) })),
        ("a precondition not read", attempt => { if (attempt.Preconditions.Count > 0) attempt.Preconditions.RemoveAt(attempt.Chance.Next(attempt.Preconditions.Count)); }),
        ("another precondition read", attempt => Precondition(attempt, was => was with { Line = was.Line + " or true" })),
        ("another stage", attempt => attempt.Stage = Pick(attempt, Stage.Observe, Stage.Suggest, (Stage)9, (Stage)(-1))),
        ("another record", attempt => attempt.Record = Pick<TrackRecord>(attempt, new(0, 0, null), new(1, 30, null), new(-5, 0, null), new(int.MaxValue, 0, null))),
    ];

    static void Runbook(Attempt attempt, Func<RunbookEnvelope, RunbookEnvelope> change)
    {
        if (attempt.Runbook is { } was)
            attempt.Runbook = change(was);
    }

    static void Incident(Attempt attempt, Func<Incident, Incident> change) => attempt.Incident = change(attempt.Incident);

    static void Policy(Attempt attempt, Func<Policy, Policy> change) => attempt.Library = attempt.Library with { Policy = change(attempt.Library.Policy) };

    static void Evidence(Attempt attempt, Func<Evidence, Evidence> change)
    {
        if (attempt.Snapshot.Evidence.Count is > 0 and var count && attempt.Chance.Next(count) is var chosen)
            attempt.Snapshot = attempt.Snapshot with { Evidence = [.. attempt.Snapshot.Evidence.Select((seen, index) => index == chosen ? change(seen) : seen)] };
    }

    static void Precondition(Attempt attempt, Func<ConditionReading, ConditionReading> change)
    {
        if (attempt.Preconditions.Count is > 0 and var count && attempt.Chance.Next(count) is var chosen)
            attempt.Preconditions[chosen] = change(attempt.Preconditions[chosen]);
    }
}
