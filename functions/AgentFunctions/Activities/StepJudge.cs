using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Stages;

namespace AgentFunctions.Activities;

/// <summary>Reads everything a step depends on again, now, and asks the guardrails. Used before a person is asked and again just before the act.</summary>
sealed class StepJudge(CaseFiles files, Estate estate, EvidenceRoom evidence, Func<Library> library, TimeProvider time)
{
    public async Task<StepJudgement> JudgeAsync(StepRun run, CancellationToken cancellationToken)
    {
        var incident = (await files.Incidents.FindAsync(run.IncidentId, cancellationToken))!.Value;
        var runbook = library().Find(run.Plan.RunbookId);
        var service = library().Services.Find(run.Spec.Action.Service);
        if (runbook is null || service is null || runbook.Version != run.Plan.RunbookVersion)
            return StepJudgement.Gone(incident, $"runbook {run.Plan.RunbookId} v{run.Plan.RunbookVersion} is not in force any more");

        var snapshot = (await files.Snapshots.FindAsync(run.SnapshotId, cancellationToken))!;
        var fresh = snapshot with { Evidence = await evidence.GatherAsync(incident, service, runbook.Evidence, cancellationToken) };
        var facts = await WithTargetAsync(Facts.From(fresh, incident, service), run.OperationOf(run.Spec.Action), cancellationToken);
        var planning = await CaseAsync(incident, fresh, facts, new RunbookChoice(runbook, null, LookedAt(incident, run.Plan)), cancellationToken);

        var asked = DeterministicPlanner.CaseOf(planning, run.Plan.Steps, run.Spec, run.Attempt);
        return new StepJudgement(incident, Judge.Of(asked), asked.Preconditions, BeforeOf(run, fresh), IsSymptomGone(run, asked.Preconditions))
        {
            Asked = asked,
            Seen = asked.Preconditions.DistinctBy(reading => reading.Line).ToDictionary(reading => reading.Line, reading => $"{reading.Saw}{AgeOf(run, reading, fresh)}"),
        };
    }

    /// <summary>The incident keeps what a pinned plan leaves out.</summary>
    static IReadOnlyList<RunbookConsidered> LookedAt(Incident incident, Plan pinned) =>
        pinned.LookedAt.Count == 0 && incident.Plan is { } whole && whole.EvidenceHash == pinned.EvidenceHash ? whole.LookedAt : pinned.LookedAt;

    /// <summary>The case that a plan, or a step of it, is judged by: everything read now.</summary>
    public async Task<PlanningCase> CaseAsync(Incident incident, Snapshot snapshot, Facts facts, RunbookChoice choice, CancellationToken cancellationToken)
    {
        var runbook = choice.Chosen;
        var found = runbook is null ? null : await files.Runbooks.FindAsync(runbook.Id, runbook.Version, runbook.Class, incident.RootService, cancellationToken);
        var record = found is null ? null : EarnedStage.Current(found, runbook!);
        return new PlanningCase(
            library(), incident, snapshot, facts, choice, await StageAsync(runbook, record, incident, cancellationToken),
            new TrackRecord(record?.Succeeded ?? 0, record?.Failed ?? 0, record?.LastUsed),
            await files.Actions.RecentAsync(time.GetUtcNow(), cancellationToken), await StopsAsync(cancellationToken), incident.Thinking?.Confidence, time.GetUtcNow())
        {
            AlertsAtSource = await AlertsRead.BackAsync(estate, incident, cancellationToken),
        };
    }

    /// <summary>Adds what the target itself says now, as evidence <c>target</c>; if it cannot be read, the conditions on it are unknown.</summary>
    public async Task<Facts> WithTargetAsync(Facts facts, Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var state = await estate.Actions.ReadStateAsync(operation, cancellationToken);
            return state.Aggregate(facts, (known, field) => known.With("target", field.Key, field.Value));
        }
        catch (EvidenceUnavailableException)
        {
            return facts;
        }
    }

    /// <summary>Null if the orders cannot be read, which counts as stopped.</summary>
    public async Task<IReadOnlyList<StopOrder>?> StopsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await files.Stops.OrdersAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    async Task<Stage> StageAsync(Runbook? runbook, RunbookRecord? record, Incident incident, CancellationToken cancellationToken)
    {
        var ceiling = await estate.Ceiling.CeilingAsync(new StageQuestion(incident.Environment, incident.RootService, runbook?.Id ?? "", incident.Id), cancellationToken);
        return (Stage)Math.Min((int)(record?.Earned ?? Stage.Suggest), (int)ceiling);
    }

    /// <summary>The step's own signal no longer shows the trouble: nothing to mend.</summary>
    static bool IsSymptomGone(StepRun run, IReadOnlyList<ConditionReading> readings) =>
        readings.Any(reading => reading.Holds == false && SymptomPersists.LooksAt(reading.Line, run.Spec.Verify.Signal));

    /// <summary>How old what it saw is. The target and the incident are read at this moment.</summary>
    string AgeOf(StepRun run, ConditionReading reading, Snapshot fresh) =>
        fresh.Find(SignalPath.Split(reading.Line == SymptomPersists.Line ? run.Spec.Verify.Signal : reading.Line).Name)?.ObservedAt is { } observed ? $" ({Math.Max(0, (time.GetUtcNow() - observed).TotalSeconds):0} s old)" : " (now)";

    static string? BeforeOf(StepRun run, Snapshot fresh)
    {
        var (name, field) = SignalPath.Split(run.Spec.Verify.Signal);
        return fresh.Find(name)?.Facts.GetValueOrDefault(field);
    }
}

/// <param name="Verdict">Null if the runbook or the service is gone; then <see cref="Reason"/> says so.</param>
/// <param name="Before">The signal's value now: what "before" means when measuring later; null if it cannot be read.</param>
sealed record StepJudgement(Incident Incident, Verdict? Verdict, IReadOnlyList<ConditionReading> Preconditions, string? Before, bool SymptomGone)
{
    /// <summary>What was judged; null if nothing was.</summary>
    public GuardrailCase? Asked { get; init; }

    public string Reason { get; init; } = Verdict?.Reason ?? "";

    /// <summary>Each precondition with what it saw and how old that was.</summary>
    public IReadOnlyDictionary<string, string> Seen { get; init; } = new Dictionary<string, string>();

    public bool IsStopped => Verdict?.IsStopped == true;

    public static StepJudgement Gone(Incident incident, string reason) => new(incident, null, [], null, false) { Reason = reason };
}
