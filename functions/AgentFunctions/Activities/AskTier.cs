using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Asks the next person, or reminds one. Where several must agree, as many are asked together.</summary>
sealed class AskTier(CaseFiles files, Chronicle chronicle, Duty duty)
{
    public async Task<string> RunAsync(TierRequest input, CancellationToken cancellationToken)
    {
        var approval = input.Request.Approval;
        var people = await PeopleAsync(input, cancellationToken);
        var row = await files.Approvals.ChangeAsync(approval.Id, was => was.Status != ApprovalStatus.Pending || people.All(was.Asked.Contains)
            ? was
            : was with { Asked = [.. was.Asked.Union(people)] }, cancellationToken);
        if (row.Status != ApprovalStatus.Pending)
            return "decided meanwhile";

        var entry = AskText.Of(input, people);
        await chronicle.NoteAsync(approval.IncidentId, entry, cancellationToken);
        foreach (var person in people.Where(person => !row.Votes.Any(vote => PersonName.IsSame(vote.By, person))))
            await chronicle.TellAsync(Message(input, entry.Key, person), cancellationToken);
        return people[0];
    }

    /// <summary>Of this tier and those after it, as many as must still agree; with whoever stands in for them.</summary>
    async Task<IReadOnlyList<string>> PeopleAsync(TierRequest input, CancellationToken cancellationToken)
    {
        var contract = input.Request.Approval.Contract;
        var votes = (await files.Approvals.FindAsync(input.Request.Approval.Id, cancellationToken))?.Value.Votes ?? [];
        var people = new List<string>();
        foreach (var tier in input.Request.Tiers.Skip(input.Tier))
            if (await duty.InsteadOfAsync(tier.Person, contract.Action.Service, contract.Author, cancellationToken) is var person
                && people.Count < input.Request.Approval.Need.Approvers - votes.Count && !people.Contains(person) && !votes.Any(vote => PersonName.IsSame(vote.By, person)))
                people.Add(person);
        return people.Count > 0 ? people : [input.Request.Tiers[input.Tier].Person];
    }

    OutboundMessage Message(TierRequest input, string key, string person)
    {
        var approval = input.Request.Approval;
        return new OutboundMessage(
            $"{key}/{person}", approval.IncidentId, input.Reminder ? "reminded" : "asked", person, input.Request.Tiers[input.Tier].Page,
            $"{approval.IncidentId}: approve {approval.Contract.Action.Kind} on {approval.Contract.Action.Service}?",
            $"{approval.Contract.ExpectedEffect}\nUndo: {approval.Contract.Undo}\n{approval.Contract.Verdict}{string.Concat((approval.SeenBefore ?? []).Select(line => $"\nSeen before: {line}").Concat((approval.Advice ?? []).Select(line => $"\n{line}")))}", approval.Id, chronicle.Now);
    }
}
