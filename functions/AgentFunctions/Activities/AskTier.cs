using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Asks the next person, or reminds one.</summary>
sealed class AskTier(CaseFiles files, Chronicle chronicle)
{
    public async Task<string> RunAsync(TierRequest input, CancellationToken cancellationToken)
    {
        var (approval, tier) = (input.Request.Approval, input.Request.Tiers[input.Tier]);
        var row = await files.Approvals.ChangeAsync(approval.Id, was => was.Status != ApprovalStatus.Pending || was.Asked.Contains(tier.Person)
            ? was
            : was with { Asked = [.. was.Asked, tier.Person] }, cancellationToken);
        if (row.Status != ApprovalStatus.Pending)
            return "decided meanwhile";

        var entry = Describe(input, tier);
        await chronicle.NoteAsync(approval.IncidentId, entry, cancellationToken);
        await chronicle.TellAsync(new OutboundMessage(
            $"{entry.Key}/{tier.Person}", approval.IncidentId, input.Reminder ? "reminded" : "asked", tier.Person, tier.Page,
            $"{approval.IncidentId}: approve {approval.Contract.Action.Kind} on {approval.Contract.Action.Service}?",
            $"{approval.Contract.ExpectedEffect}\nUndo: {approval.Contract.Undo}\n{approval.Contract.Verdict}", approval.Id, chronicle.Now), cancellationToken);
        return tier.Person;
    }

    static Entry Describe(TierRequest input, ApprovalTier tier)
    {
        var key = $"ask/{input.Request.Approval.Id}/{input.Tier}/{(input.Reminder ? "reminder" : "first")}";
        var details = new Dictionary<string, string> { ["person"] = tier.Person, ["relation"] = tier.Relation, ["approval"] = input.Request.Approval.Id };
        if (input.Reminder)
            return new Entry(key, "reminded", tier.Person, Details: details);
        if (input.Tier == 0)
            return new Entry(key, "asked", $"{tier.Person} ({tier.Relation}), {tier.Patience.TotalMinutes:0.#} min{Paged(tier)}", Details: details);
        var silent = input.Request.Tiers[input.Tier - 1].Person;
        return new Entry(key, "SILENCE", $"{silent} did not answer; escalated to {tier.Person} ({tier.Relation}), {tier.Patience.TotalMinutes:0.#} min{Paged(tier)}", Details: details);
    }

    static string Paged(ApprovalTier tier) => tier.Page ? ", and paged" : "";
}
