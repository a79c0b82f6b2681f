using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Before anybody is asked: could this step be done at all, now? If a person must agree, writes what they would agree to.</summary>
sealed class PrepareStep(Chronicle chronicle, StepJudge judge, Judged after, Preflight preflight, Duty duty, Func<Library> library)
{
    public async Task<StepReadiness> RunAsync(StepRun input, CancellationToken cancellationToken)
    {
        var judged = await judge.JudgeAsync(input, cancellationToken);
        if (judged.Verdict is null)
            return new StepReadiness(VerdictAnswer.Refuse, judged.Reason, null, false, false);

        var verdict = await preflight.OfAsync(judged.Verdict, input.Spec.Action, cancellationToken);
        await chronicle.MoveAsync(input.IncidentId, VerdictText.Entry($"verdict/{input.OperationKey}", verdict, judged.Seen), was => was.HasEnded ? was : was with
        {
            Verdicts = [.. was.Verdicts, verdict],
        }, cancellationToken);
        await after.KeepAsync(judged.Asked!, input.Plan, verdict, "prepare", cancellationToken);
        if (judged.SymptomGone)
            await SymptomGone.WriteAsync(chronicle, input, judged.Reason, cancellationToken);

        var request = verdict.Answer == VerdictAnswer.Ask ? await RequestAsync(input, verdict, judged.Incident, cancellationToken) : null;
        return new StepReadiness(verdict.Answer, verdict.Reason, request, judged.SymptomGone, judged.IsStopped);
    }

    async Task<ApprovalRequest> RequestAsync(StepRun run, Verdict verdict, Incident incident, CancellationToken cancellationToken)
    {
        var service = run.Spec.Action.Service;
        var tiers = await duty.NowAsync(run.Spec.Patience, service, run.Plan.RunbookAuthor, cancellationToken);
        var now = chronicle.Now;
        var patience = tiers.Aggregate(TimeSpan.Zero, (sum, tier) => sum + tier.Patience);
        var approval = new Approval(
            run.ApprovalId, run.IncidentId, Contracts.Of(run, verdict, library(), now + patience), verdict.Approval!, ApprovalStatus.Pending, now, now + patience,
            [], [], "", null, null, false) { Chain = duty.ChainOf(service), Advice = AdviceText.Of(incident.Thinking), SeenBefore = AdviceText.SeenBefore(incident.Thinking) };
        return new ApprovalRequest(approval, tiers);
    }
}
