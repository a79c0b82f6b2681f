using AgentFunctions.Incidents;

namespace AgentFunctions.Approvals;

/// <summary>Who may answer, when, and what an answer does to the row. Pure.</summary>
static class ApprovalRules
{
    /// <returns>Null if the person may answer now.</returns>
    public static DecisionAnswer? Refusal(Approval approval, string person, ServiceCatalog services)
    {
        if (approval.Status != ApprovalStatus.Pending)
            return Conflict($"It is too late: this approval is {approval.Status.ToString().ToLowerInvariant()} since {approval.DecidedAt:HH:mm:ss} UTC ({approval.Reason}).");
        if (string.Equals(person, approval.Contract.Author, StringComparison.OrdinalIgnoreCase))
            return Forbidden($"{person} wrote the runbook; another person must decide.");
        if (!IsInChain(approval, person, services))
            return Forbidden($"{person} is not in the on-call chain of {approval.Contract.Action.Service}.");
        return approval.Votes.Any(vote => Same(vote.By, person)) ? Conflict($"{person} has answered already.") : null;
    }

    public static Approval Vote(Approval approval, string person, bool approve, string comment, DateTimeOffset now)
    {
        if (!approve)
            return approval with { Status = ApprovalStatus.Declined, DecidedAt = now, DecidedBy = person, Reason = $"declined by {person}{(comment.Length > 0 ? $": {comment}" : "")}" };

        IReadOnlyList<Vote> votes = [.. approval.Votes, new Vote(person, now, comment)];
        return votes.Count < approval.Need.Approvers
            ? approval with { Votes = votes }
            : approval with { Votes = votes, Status = ApprovalStatus.Approved, DecidedAt = now, DecidedBy = person, Reason = $"approved by {string.Join(" and ", votes.Select(vote => vote.By))}" };
    }

    static bool IsInChain(Approval approval, string person, ServiceCatalog services) =>
        approval.Asked.Any(asked => Same(asked, person)) || services.Find(approval.Contract.Action.Service)?.OnCall.Any(onCall => Same(onCall, person)) == true;

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    static DecisionAnswer Conflict(string reason) => new(DecisionOutcome.Conflict, reason, null);

    static DecisionAnswer Forbidden(string reason) => new(DecisionOutcome.Forbidden, reason, null);
}
