using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Writes the approval's row, and asks the first tier. From now on that row, and nothing else, says what was decided.</summary>
sealed class OpenApproval(CaseFiles files, Chronicle chronicle, AskTier asking)
{
    public async Task<string> RunAsync(ApprovalRequest input, CancellationToken cancellationToken)
    {
        var approval = input.Approval;
        await files.Approvals.AddAsync(approval, cancellationToken);
        await chronicle.MoveAsync(approval.IncidentId, new Entry($"approval/{approval.Id}", "approval",
            $"asks for: {approval.Contract.ExpectedEffect}. Undo: {approval.Contract.Undo}", Details: new Dictionary<string, string>
            {
                ["approval"] = approval.Id,
                ["contract"] = approval.Contract.Hash,
                ["approvers"] = approval.Need.Approvers.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["because"] = approval.Need.Because,
            }), was => was.HasEnded ? was : was.To(IncidentState.AwaitingApproval, "waiting for a person") with
            {
                Approvals = was.Approvals.Contains(approval.Id) ? was.Approvals : [.. was.Approvals, approval.Id],
            }, cancellationToken);
        if (input.Tiers.Count == 0)
            return approval.Id;
        await asking.RunAsync(new TierRequest(input, 0, Reminder: false), cancellationToken);
        return ApprovalRequest.FirstAsked;
    }
}
