using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Stages;

namespace AgentFunctions.Activities;

/// <summary>Keeps what each runbook version earned on each class and service, and takes it back by itself.</summary>
sealed class TrackKeeper(CaseFiles files, Chronicle chronicle, Func<Library> library)
{
    const string EvidenceRule = "evidence.required";

    public Task VerifiedAsync(StepRun run, bool better, CancellationToken cancellationToken) => ChangeAsync(
        run.IncidentId, run.Plan, run.Spec.Action.Service, record => EarnedStage.Verified(record, run.OperationKey, better, chronicle.Now), cancellationToken);

    /// <summary>Only an incident on which something was done can have been a wrong intervention.</summary>
    public Task RatedAsync(Incident incident, Rating rating, CancellationToken cancellationToken) =>
        rating.RightIntervention == false && incident is { Plan: { RunbookId.Length: > 0 } plan, Actions.Count: > 0 }
            ? ChangeAsync(incident.Id, plan, incident.RootService, record => EarnedStage.RatedWrong(record, incident.Id, rating.By), cancellationToken)
            : Task.CompletedTask;

    /// <summary>A verdict that lacked required evidence costs stage auto.</summary>
    public Task JudgedAsync(Incident incident, Plan plan, Verdict? verdict, CancellationToken cancellationToken) =>
        plan.RunbookId.Length > 0 && verdict?.Rules.FirstOrDefault(rule => rule is { Rule: EvidenceRule, Answer: VerdictAnswer.Escalate }) is { } lacking
            ? ChangeAsync(incident.Id, plan, incident.RootService, record => EarnedStage.Blind(record, incident.Id, lacking.Saw), cancellationToken)
            : Task.CompletedTask;

    async Task ChangeAsync(string incidentId, Plan plan, string service, Func<RunbookRecord, RunbookRecord> change, CancellationToken cancellationToken)
    {
        var before = Stage.Observe;
        var runbook = library().Find(plan.RunbookId) is { } known && known.Version == plan.RunbookVersion ? known : null;
        var now = await files.Runbooks.ChangeAsync(plan.RunbookId, plan.RunbookVersion, plan.Class, service, was =>
        {
            before = was.Earned;
            var current = runbook is null ? was : EarnedStage.Current(was, runbook);
            var changed = change(current);
            return ReferenceEquals(changed, current) ? was : changed with { Hash = runbook?.Hash ?? changed.Hash };
        }, cancellationToken);
        if (now.Earned < before)
            await chronicle.NoteAsync(incidentId, new Entry($"demoted/{plan.RunbookId}/{service}/{now.History.Count}", "demoted",
                $"{plan.RunbookId} v{plan.RunbookVersion} on {service} is back at {now.Earned.ToString().ToLowerInvariant()}: {now.History[^1]}"), cancellationToken);
    }
}
