using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>How an answer of a person is written into the trail. Whoever writes it second writes nothing.</summary>
static class DecisionText
{
    public static Entry Of(Approval decided, string person, bool approves, string comment) => new(
        $"decision/{decided.Id}/{person}", approves ? "approved" : "declined",
        $"by {person}, for exactly this action, this evidence, policy v{decided.Contract.PolicyVersion}{(comment.Length > 0 ? $": {comment}" : "")}", person,
        new Dictionary<string, string> { ["contract"] = decided.Contract.Hash, ["status"] = decided.Status.ToString() });

    /// <summary>Every answer that the row holds.</summary>
    public static IEnumerable<Entry> OfAll(Approval decided)
    {
        foreach (var vote in decided.Votes)
            yield return Of(decided, vote.By, approves: true, vote.Comment);
        if (decided is { Status: ApprovalStatus.Declined, DecidedBy: { } person })
            yield return Of(decided, person, approves: false, decided.Reason);
    }
}
