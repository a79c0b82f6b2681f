using AgentFunctions.Activities;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Who had to agree, and whether they did, to exactly this.</summary>
static class PeopleInspector
{
    public static ApprovalRow? Row(Scene seen)
    {
        var (band, category) = (RiskInspector.Band(seen), Inspector.CategoryOf(seen));
        return seen.Attempt.Library.Policy.Approvals.FirstOrDefault(row => (row.Risk == "*" || row.Risk == band) && (row.Tier == "*" || row.Tier == seen.Service.Tier)
            && (row.Environment == "*" || row.Environment.Equals(seen.Attempt.Incident.Environment, StringComparison.OrdinalIgnoreCase)) && (row.Category is null || row.Category == category));
    }

    public static bool IsFrozen(Scene seen) => seen.Attempt.Library.Policy.Freezes.Any(freeze => freeze.From <= seen.Attempt.Now && seen.Attempt.Now < freeze.To
        && (freeze.Environment == "*" || freeze.Environment.Equals(seen.Attempt.Incident.Environment, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Why it may not be done alone.</summary>
    public static IEnumerable<string> Needed(Scene seen)
    {
        if (Inspector.EffectiveStage(seen) != Stage.Auto)
            yield return "alone: stage";
        if (Row(seen) is not { Approvers: 0, FourEyes: false })
            yield return "alone: approval table";
        if (Asked(seen).Any())
            yield return "alone: the runbook asks";
        if (seen.Attempt.Record.Succeeded < 1)
            yield return "alone: first run";
        if (IsFrozen(seen))
            yield return "alone: freeze";
        if (seen.Kind.Reversibility == Reversibility.Destructive)
            yield return "alone: destructive";
    }

    /// <summary>What the agreement lacks.</summary>
    public static IEnumerable<string> Missing(Scene seen)
    {
        if (seen.Attempt.Approval is not { Status: ApprovalStatus.Approved } approval || approval.IncidentId != seen.Attempt.Incident.Id)
        {
            yield return "approval: none";
            yield break;
        }

        var contract = approval.Contract;
        var voters = new HashSet<string>(approval.Votes.Select(vote => vote.By), StringComparer.OrdinalIgnoreCase).Except([seen.Runbook.Author], StringComparer.OrdinalIgnoreCase).Count();
        if (voters < Wanted(seen))
            yield return "approval: too few";
        if (contract.PolicyVersion != seen.Attempt.Library.Policy.Version || contract.EvidenceHash != seen.Attempt.Snapshot.Hash || contract.StepId != seen.Step.Id || contract.RunbookVersion != seen.Runbook.Version)
            yield return "approval: of something else";
        if (contract.Action.Kind != seen.Proposal.Kind || contract.Action.Target != seen.Proposal.Target || !Same(contract.Action.Parameters, seen.Proposal.Parameters) || contract.Action.Undo?.Kind != seen.Proposal.Undo?.Kind)
            yield return "approval: of another act";
        if (Contracts.Sealed(contract).Hash != contract.Hash)
            yield return "approval: altered";
    }

    static int Wanted(Scene seen) => new[]
    {
        1, Row(seen)?.Approvers ?? 99, Row(seen)?.FourEyes == true || seen.Kind.Reversibility == Reversibility.Destructive ? 2 : 0, Asked(seen).Select(row => row.Approvers).DefaultIfEmpty(0).Max(),
    }.Max();

    static IEnumerable<AlwaysAsk> Asked(Scene seen) => seen.Runbook.AlwaysAsk.Where(row => row.Tier == "*" || row.Tier.Equals(seen.Service.Tier, StringComparison.OrdinalIgnoreCase));

    static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) => left.OrderBy(pair => pair.Key).SequenceEqual(right.OrderBy(pair => pair.Key));
}
