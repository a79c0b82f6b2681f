using AgentFunctions.Durable;
using AgentFunctions.Incidents;

namespace AgentFunctions.Orchestrations;

/// <summary>Runs the pinned steps of a plan, one after another: prepare, ask, act, poll, verify, undo. Anything but "better" ends it.</summary>
public sealed class RunbookOrchestration : IOrchestrator<RunbookRun, RunbookResult>
{
    public async Task<RunbookResult> RunAsync(IOrchestrationContext context, RunbookRun input)
    {
        for (var step = 0; step < input.Plan.Steps.Count; step++)
        {
            var run = new StepRun(input.IncidentId, input.SnapshotId, input.Plan, input.Run, step, Attempt: 1);
            var result = await RunStepAsync(context, run);
            if (result.Ending != RunbookEnding.Mitigated)
                return result;
        }

        return new RunbookResult(RunbookEnding.Mitigated, "every step was verified better");
    }

    static async Task<RunbookResult> RunStepAsync(IOrchestrationContext context, StepRun run)
    {
        var ready = await context.CallActivity(IncidentActivities.PrepareStep, run);
        if (ready.Answer is not (VerdictAnswer.Act or VerdictAnswer.Ask))
            return NotDone(ready.Stopped, ready.SymptomGone, ready.Reason);

        string? approvalId = null;
        if (ready.Approval is { } request)
        {
            var decision = await context.CallSubOrchestration(IncidentOrchestrations.Approval, request.Approval.Id, request);
            if (decision.Status != ApprovalStatus.Approved)
                return NotApproved(decision);
            approvalId = request.Approval.Id;
        }

        var acted = await Acting.ToTheEndAsync(context, IncidentActivities.Act, new ActRequest(run, approvalId));
        return acted.State switch
        {
            ActionState.Succeeded => await VerifyAsync(context, run, acted),
            ActionState.Refused => NotDone(acted.Stopped, acted.SymptomGone, acted.Reason),
            ActionState.Failed => new RunbookResult(RunbookEnding.Failed, acted.Reason),
            _ => new RunbookResult(RunbookEnding.OutcomeUnknown, acted.Reason),
        };
    }

    static async Task<RunbookResult> VerifyAsync(IOrchestrationContext context, StepRun run, ActResult acted)
    {
        var answer = await Measuring.UntilClearAsync(context, run, acted.At);
        return answer.Answer switch
        {
            VerificationAnswer.Better => new RunbookResult(RunbookEnding.Mitigated, answer.Because),
            VerificationAnswer.Worse => await UndoAsync(context, run, answer),
            VerificationAnswer.Same => new RunbookResult(RunbookEnding.NotBetter, answer.Because),
            _ => new RunbookResult(RunbookEnding.CannotTell, answer.Because),
        };
    }

    static async Task<RunbookResult> UndoAsync(IOrchestrationContext context, StepRun run, Verification worse)
    {
        if (run.Spec.Action.Undo is null)
            return new RunbookResult(RunbookEnding.NotBetter, $"{worse.Because}; nothing undoes {run.Spec.Action.Kind}");

        var undone = await Acting.ToTheEndAsync(context, IncidentActivities.Undo, new ActRequest(run, ApprovalId: null));
        return undone.State == ActionState.Succeeded
            ? new RunbookResult(RunbookEnding.RolledBack, $"{worse.Because}; undone")
            : new RunbookResult(undone.Stopped ? RunbookEnding.Stopped : RunbookEnding.OutcomeUnknown, $"{worse.Because}; the undo did not succeed: {undone.Reason}");
    }

    static RunbookResult NotDone(bool stopped, bool symptomGone, string reason) => new(
        stopped ? RunbookEnding.Stopped : symptomGone ? RunbookEnding.SymptomGone : RunbookEnding.NotAllowed, reason);

    static RunbookResult NotApproved(Decision decision) => new(
        decision.Status switch
        {
            ApprovalStatus.Declined => RunbookEnding.Declined,
            ApprovalStatus.Expired => RunbookEnding.Silence,
            _ => RunbookEnding.Voided,
        }, decision.Reason);
}
