using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

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

        var snapshot = await files.Snapshots.FindAsync(run.SnapshotId, cancellationToken);
        var seen = await ReadAgainAsync(incident, service, runbook, cancellationToken);
        var fresh = snapshot! with { Evidence = seen };
        var facts = await WithTargetAsync(Facts.From(fresh, incident, service), run, cancellationToken);
        var readings = run.Spec.Preconditions.Select(line => Read(line, facts)).ToArray();

        var asked = await CaseAsync(run, incident, runbook, fresh, facts, readings, cancellationToken);
        var verdict = Judge.Of(asked);
        return new StepJudgement(incident, service, verdict, readings, fresh, BeforeOf(run, fresh), IsSymptomGone(run, readings));
    }

    Task<IReadOnlyList<Evidence>> ReadAgainAsync(Incident incident, Service service, Runbook runbook, CancellationToken cancellationToken) =>
        evidence.GatherAsync(incident, service, runbook.Evidence, cancellationToken);

    async Task<Facts> WithTargetAsync(Facts facts, StepRun run, CancellationToken cancellationToken)
    {
        try
        {
            var state = await estate.Actions.ReadStateAsync(run.OperationOf(run.Spec.Action), cancellationToken);
            return state.Aggregate(facts, (known, field) => known.With("target", field.Key, field.Value));
        }
        catch (EvidenceUnavailableException)
        {
            return facts;
        }
    }

    async Task<GuardrailCase> CaseAsync(
        StepRun run, Incident incident, Runbook runbook, Snapshot fresh, Facts facts, IReadOnlyList<ConditionReading> readings, CancellationToken cancellationToken)
    {
        var record = await files.Runbooks.FindAsync(runbook.Id, runbook.Version, runbook.Class, run.Spec.Action.Service, cancellationToken);
        var envelope = RunbookEnvelopes.Of(runbook, run.Plan.Steps);
        return new GuardrailCase(
            library().Policy, library().Actions, library().Services, incident, envelope, null,
            envelope.Steps.First(step => step.Id == run.Spec.Id), run.Spec.Action, run.Attempt, fresh, Hypotheses.Score(runbook, facts), readings,
            await StageAsync(runbook, record, incident, cancellationToken), new TrackRecord(record.Succeeded, record.Failed, record.LastUsed),
            await files.Actions.RecentAsync(time.GetUtcNow(), cancellationToken), await StopsAsync(cancellationToken), null, time.GetUtcNow());
    }

    public async Task<Stage> StageAsync(Runbook runbook, RunbookRecord record, Incident incident, CancellationToken cancellationToken)
    {
        var ceiling = await estate.Ceiling.CeilingAsync(incident.Environment, incident.RootService, runbook.Id, cancellationToken);
        return (Stage)Math.Min((int)record.Earned, Math.Min((int)ceiling, (int)runbook.Caps.StageCeiling));
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

    static ConditionReading Read(string line, Facts facts) =>
        Condition.TryParse(line, out var condition, out var problem) ? condition.Read(facts) : new ConditionReading(line, null, problem);

    /// <summary>The step's own signal no longer shows the trouble: nothing to mend.</summary>
    static bool IsSymptomGone(StepRun run, IReadOnlyList<ConditionReading> readings) =>
        readings.Any(reading => reading.Holds == false && reading.Line.StartsWith(run.Spec.Verify.Signal + " ", StringComparison.Ordinal));

    static string? BeforeOf(StepRun run, Snapshot fresh)
    {
        var (name, field) = SignalPath.Split(run.Spec.Verify.Signal);
        return fresh.Find(name)?.Facts.GetValueOrDefault(field);
    }
}

/// <param name="Before">The signal's value now: what "before" means when measuring later; null if it cannot be read.</param>
sealed record StepJudgement(
    Incident Incident, Service? Service, Verdict? Verdict, IReadOnlyList<ConditionReading> Preconditions, Snapshot? Fresh, string? Before, bool SymptomGone)
{
    public string Reason { get; init; } = Verdict?.Reason ?? "";

    public bool IsStopped => Verdict?.Rules.Any(rule => rule.Rule == "stop.button" && rule.Answer == VerdictAnswer.Refuse) == true;

    public static StepJudgement Gone(Incident incident, string reason) => new(incident, null, null, [], null, null, false) { Reason = reason };
}
