using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>How the end of an approval is written into the trail. Whoever writes it second writes nothing.</summary>
static class DecisionText
{
    public static Entry Of(Approval decided, string person, bool approves, string comment, string? via) => new(
        $"decision/{decided.Id}/{person}", approves ? "approved" : "declined",
        $"by {person}, for exactly this action, this evidence, policy v{decided.Contract.PolicyVersion}{(comment.Length > 0 ? $": {comment}" : "")}", person,
        new Dictionary<string, string> { ["contract"] = decided.Contract.Hash, ["status"] = decided.Status.ToString(), ["via"] = via ?? "key" });

    /// <summary>What was asked for is not so any more.</summary>
    public static Entry Voided(Approval approval) => new($"void/{approval.Id}", "approval void", approval.Reason,
        Details: new Dictionary<string, string> { ["contract"] = approval.Contract.Hash, ["status"] = approval.Status.ToString() });

    public static Entry Expired(Approval approval) => new($"expired/{approval.Id}", "SILENCE", $"{approval.Reason}; nothing is done",
        Details: new Dictionary<string, string> { ["contract"] = approval.Contract.Hash, ["status"] = approval.Status.ToString() });

    /// <summary>Once a person and reason: a thousand clicks are one line.</summary>
    public static Entry Refused(string approvalId, string person, string kind, string reason) => new(
        $"refused-decision/{approvalId}/{person}/{kind}", "decision refused", $"{person}: {reason}", person,
        new Dictionary<string, string> { ["approval"] = approvalId, ["refusal"] = kind });

    /// <summary>Every answer that the row holds, and how it ended.</summary>
    public static IEnumerable<Entry> OfAll(Approval decided)
    {
        foreach (var (number, vote) in decided.Votes.Index())
            yield return Of(After(decided, number + 1), vote.By, approves: true, vote.Comment, vote.Via);
        if (decided is { Status: ApprovalStatus.Declined, DecidedBy: { } person })
            yield return Of(decided, person, approves: false, decided.Reason, null);
        if (decided.Status == ApprovalStatus.Void)
            yield return Voided(decided);
        if (decided.Status == ApprovalStatus.Expired)
            yield return Expired(decided);
    }

    /// <summary>As it stood after so many agreed: only the last of them decided, if that is how it ended.</summary>
    static Approval After(Approval decided, int votes) =>
        decided.Status == ApprovalStatus.Approved && votes == decided.Votes.Count ? decided : decided with { Status = ApprovalStatus.Pending };
}
