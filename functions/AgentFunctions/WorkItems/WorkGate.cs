using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.WorkItems;

/// <summary>Whether a work item may be taken in, by the executor's own copies of runbooks, policy and catalogs. It knows no store. What the world says is read
/// and judged after that, as by whoever acts itself.</summary>
static class WorkGate
{
    static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    /// <returns>Null if it may.</returns>
    public static WorkRefusal? Refusal(WorkItem item, string records, Library library, DateTimeOffset now)
    {
        if (item.For != records)
            return new(WorkProblem.Foreign, $"it is for the records {item.For}, and this executor works on {records}");
        if (item.IssuedAt > now + Skew || item.ExpiresAt > item.IssuedAt + LongestLife)
            return new(WorkProblem.Expired, $"it says that it was issued at {item.IssuedAt:O} and is good until {item.ExpiresAt:O}; now is {now:O}, and none is good for more than {LongestLife.TotalMinutes:0} minutes");
        if (now > item.ExpiresAt)
            return new(WorkProblem.Expired, $"it expired at {item.ExpiresAt:O}; now is {now:O}");
        return item.Kind == WorkKind.Permission
            ? item.Permission is null ? new(WorkProblem.Malformed, "it asks for no permission") : null
            : OfAct(item, library);
    }

    static WorkRefusal? OfAct(WorkItem item, Library library)
    {
        if (item is not { Act: { Run.Plan.Steps: { } steps } act, Basis: { } basis } || act.Run.Step < 0 || act.Run.Step >= steps.Count)
            return new(WorkProblem.Malformed, "it has no act, no basis or no such step");
        if (item.OperationKey != KeyOf(item.Kind, act.Run.OperationKey))
            return new(WorkProblem.Altered, $"its operation key is {item.OperationKey}, and what it asks for is {KeyOf(item.Kind, act.Run.OperationKey)}");
        if (act.ApprovalId is null != item.Contract is null)
            return new(WorkProblem.Altered, "an approval and its contract come together or not at all");
        if (act.ApprovalId is { } approval && approval != act.Run.ApprovalId)
            return new(WorkProblem.Altered, $"approval {approval} is of another act than {act.Run.OperationKey}");
        if (item.Contract is { } contract && Contracts.Broken(contract, act.Run, library) is { } broken)
            return new(WorkProblem.Altered, broken);
        return OtherCopies(basis, act.Run.Plan, library) is { } other ? new(WorkProblem.OtherCopies, other) : null;
    }

    static string? OtherCopies(WorkBasis basis, Plan plan, Library library)
    {
        if (basis.PolicyVersion != library.Policy.Version)
            return $"it was judged by policy version {basis.PolicyVersion}, and the executor has {library.Policy.Version}; deploy both with the same runbooks";
        if (basis.RunbookId != plan.RunbookId || basis.RunbookVersion != plan.RunbookVersion || basis.EvidenceHash != plan.EvidenceHash)
            return "its plan is another one than it was judged by";
        return library.Find(plan.RunbookId) is { } runbook && runbook.Version == basis.RunbookVersion && runbook.Hash == basis.RunbookHash
            ? null
            : $"the executor has another text of runbook {basis.RunbookId} v{basis.RunbookVersion}, or none; deploy both with the same runbooks";
    }

    public static string KeyOf(WorkKind kind, string operationKey) => kind == WorkKind.Undo ? $"{operationKey}/undo" : operationKey;
}

public enum WorkProblem { NotSigned, Malformed, Foreign, Expired, Altered, OtherCopies, Spent }

/// <param name="Because">A sentence for the log and for people.</param>
public sealed record WorkRefusal(WorkProblem Problem, string Because);
