using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Reads the decision, or closes the approval when nobody is left to ask: swaps it from pending or answers what is stored.</summary>
sealed class CloseApproval(CaseFiles files, Chronicle chronicle)
{
    public async Task<Decision?> RunAsync(CloseRequest input, CancellationToken cancellationToken)
    {
        var approval = await files.Approvals.ChangeAsync(input.ApprovalId, was => was switch
        {
            { Status: ApprovalStatus.Pending } when input.Expire => was with
            {
                Status = ApprovalStatus.Expired,
                Reason = $"{string.Join(", ", was.Asked)} did not answer",
                DecidedAt = chronicle.Now,
                DecidedBy = "responder",
                Consumed = true,
            },
            { Status: ApprovalStatus.Pending } or { Consumed: true } => was,
            _ => was with { Consumed = true },
        }, cancellationToken);

        if (approval.Status == ApprovalStatus.Pending)
            return null;
        // Who swapped the row writes this too, but may have died right after.
        foreach (var answer in DecisionText.OfAll(approval))
            await chronicle.NoteAsync(approval.IncidentId, answer, cancellationToken);
        if (approval.Status != ApprovalStatus.Expired)
            await chronicle.TellAsync(Told(approval), cancellationToken);
        return new Decision(approval.Status, approval.DecidedBy ?? "responder", approval.Reason);
    }

    /// <summary>Silence is told by the handoff that follows it.</summary>
    OutboundMessage Told(Approval approval) => new($"{approval.Id}/decided", approval.IncidentId, "decided", approval.Contract.Action.Service, Page: false,
        $"{approval.IncidentId}: {approval.Contract.Action.Kind} on {approval.Contract.Action.Service} is {approval.Status.ToString().ToLowerInvariant()}", approval.Reason, null, chronicle.Now);
}
