using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Chooses the runbook, weighs the hypotheses, builds the plan and asks the guardrails what may be done of it.</summary>
sealed class MakePlan(CaseFiles files, Chronicle chronicle, StepJudge judge, Func<Library> library)
{
    public async Task<Plan> RunAsync(SnapshotRef input, CancellationToken cancellationToken)
    {
        var incident = (await files.Incidents.FindAsync(input.IncidentId, cancellationToken))!.Value;
        if (incident.Plan is { } made && made.EvidenceHash == input.Hash)
            return made;

        var snapshot = (await files.Snapshots.FindAsync(input.SnapshotId, cancellationToken))!;
        var plan = incident.AllResolved ? Plans.NothingToDo(snapshot, library().Policy.Version) : await PlanAsync(incident, snapshot, cancellationToken);
        await WriteAsync(incident, plan, cancellationToken);
        return plan;
    }

    async Task<Plan> PlanAsync(Incident incident, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var service = library().Services.Find(incident.RootService);
        var facts = service is null ? Facts.From(snapshot, incident) : Facts.From(snapshot, incident, service);
        return await new PlanMaking(files, judge, library(), chronicle.Now).MakeAsync(incident, service, snapshot, facts, cancellationToken);
    }

    async Task WriteAsync(Incident incident, Plan plan, CancellationToken cancellationToken)
    {
        var state = plan.Decision == VerdictAnswer.Observe ? IncidentState.Observing : IncidentState.Planned;
        await chronicle.MoveAsync(incident.Id, new Entry($"runbook/{incident.Run}", "runbook", PlanText.Runbook(plan)),
            was => was.HasEnded ? was : was.To(state, plan.Reason) with { Plan = plan, Class = plan.Class }, cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"hypothesis/{incident.Run}", "hypothesis", PlanText.Hypotheses(plan)), cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"plan/{incident.Run}", "plan", PlanText.Steps(plan)), cancellationToken);
        if (plan.Verdict is { } verdict)
            await chronicle.NoteAsync(incident.Id, VerdictText.Entry($"verdict/plan/{incident.Run}", verdict), cancellationToken);
        if (state == IncidentState.Observing)
            await SuggestAsync(incident, plan, cancellationToken);
    }

    Task SuggestAsync(Incident incident, Plan plan, CancellationToken cancellationToken)
    {
        var service = library().Services.Find(incident.RootService);
        var to = service is { OnCall.Count: > 0 } ? service.OnCall[0] : service?.Owner ?? "default-owner";
        return chronicle.TellAsync(new OutboundMessage($"{incident.Id}/suggestion/{incident.Run}", incident.Id, "suggested", to, false,
            $"{incident.Id}: what the responder sees and would do", $"{PlanText.Steps(plan)}\n{plan.Reason}", null, chronicle.Now), cancellationToken);
    }
}
