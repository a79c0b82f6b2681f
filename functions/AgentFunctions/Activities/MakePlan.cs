using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Chooses the runbook, weighs the hypotheses, builds the plan and asks the guardrails what may be done of it.</summary>
sealed class MakePlan(CaseFiles files, Chronicle chronicle, StepJudge judge, PlanParts parts, Func<Library> library)
{
    public async Task<Plan> RunAsync(SnapshotRef input, CancellationToken cancellationToken)
    {
        var incident = (await files.Incidents.FindAsync(input.IncidentId, cancellationToken))!.Value;
        var (plan, thinking) = incident.Plan is { } made && made.EvidenceHash == input.Hash ? (made, incident.Thinking) : await PlanAsync(incident, input, cancellationToken);
        await WriteAsync(incident with { Thinking = thinking }, plan, cancellationToken);
        return plan.Pinned();
    }

    async Task<(Plan Plan, Thinking? Thinking)> PlanAsync(Incident incident, SnapshotRef input, CancellationToken cancellationToken)
    {
        var snapshot = (await files.Snapshots.FindAsync(input.SnapshotId, cancellationToken))!;
        var service = library().Services.Find(incident.RootService);
        var facts = service is null ? Facts.From(snapshot, incident) : Facts.From(snapshot, incident, service);
        if (service is not null)
            facts = await judge.WithTargetAsync(facts, new Operation($"{incident.Id}/plan", "", service.ResourceId, Nothing, Nothing), cancellationToken);

        var choice = DeterministicPlanner.Choose(library(), RunbookCandidates.FactsOf(incident, service), facts);
        var planning = await judge.CaseAsync(incident, snapshot, facts, choice, cancellationToken);
        if (DeterministicPlanner.Build(planning).Steps is [var first, ..])
        {
            // Which state of the target matters is known only now that the action is.
            var operation = new Operation($"{incident.Id}/plan", first.Action.Kind, first.Action.Target, first.Action.Parameters, Nothing);
            planning = planning with { Facts = await judge.WithTargetAsync(facts, operation, cancellationToken) };
        }

        Thinking? thinking = null;
        if (!incident.AllResolved)
            (planning, thinking) = await parts.Thinker.ThinkAsync(planning, cancellationToken);
        var (plan, asked) = DeterministicPlanner.BuildJudged(planning);
        await parts.After.KeepAsync(asked, plan, plan.Verdict!, "plan", cancellationToken);
        return (incident.AllResolved ? plan with { Decision = VerdictAnswer.Observe, Reason = "every alert resolved before there was anything to do" } : plan, thinking);
    }

    async Task WriteAsync(Incident incident, Plan plan, CancellationToken cancellationToken)
    {
        var state = plan.Decision == VerdictAnswer.Observe ? IncidentState.Observing : IncidentState.Planned;
        await chronicle.MoveAsync(incident.Id, new Entry($"runbook/{incident.Run}", "runbook", PlanText.Runbook(plan)),
            was => was.HasEnded ? was : was.To(state, plan.Reason) with { Plan = plan, Class = plan.Class, Thinking = incident.Thinking }, cancellationToken);
        if (incident.Thinking is { } thinking)
            await parts.Thinker.NoteAsync(incident, thinking, cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"hypothesis/{incident.Run}", "hypothesis", PlanText.Hypotheses(plan)), cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"plan/{incident.Run}", "plan", PlanText.Steps(plan)), cancellationToken);
        if (plan is { Decision: not (VerdictAnswer.Act or VerdictAnswer.Ask), Verdict: { } verdict })
            await chronicle.NoteAsync(incident.Id, VerdictText.Entry($"verdict/plan/{incident.Run}", verdict), cancellationToken);
        if (state == IncidentState.Observing)
            await SuggestAsync(incident, plan, cancellationToken);
    }

    async Task SuggestAsync(Incident incident, Plan plan, CancellationToken cancellationToken)
    {
        var service = library().Services.Find(incident.RootService);
        var to = service is { OnCall.Count: > 0 } ? (await parts.Duty.FirstOfAsync(service, 1, cancellationToken))[0] : service?.Owner ?? "default-owner";
        await chronicle.TellAsync(new OutboundMessage($"{incident.Id}/suggestion/{incident.Run}", incident.Id, "suggested", to, false,
            $"{incident.Id}: what the responder sees and would do", $"{PlanText.Steps(plan)}\n{plan.Reason}", null, chronicle.Now), cancellationToken);
    }

    static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
}

/// <param name="After">What follows from a verdict.</param>
sealed record PlanParts(Thinker Thinker, Judged After, Duty Duty);
