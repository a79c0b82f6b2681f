using AgentFunctions.Activities;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using static AgentFunctions.LocalHost.Eval.AskTricks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>What people agreed to: mostly exactly this, sometimes something else, or nothing, or not enough of them.</summary>
static class ApprovalTricks
{
    static readonly string[] People = ["asha", "ben", "chloe"];

    /// <summary>An approval of exactly this, by as many people as the verdict wants.</summary>
    public static Approval? Honest(Attempt attempt, StepRun? run, Verdict verdict) => run is null || verdict.Approval is not { } need
        ? null
        : new Approval(
            run.ApprovalId, run.IncidentId, Contracts.Of(run, verdict, attempt.Library, attempt.Now.AddMinutes(30)), need, ApprovalStatus.Approved, attempt.Now.AddMinutes(-5), attempt.Now.AddMinutes(30), People,
            [.. People.Take(need.Approvers).Select(person => new Vote(person, attempt.Now.AddMinutes(-1), Flattery.Any(attempt.Chance)))], "", attempt.Now, People[0], false);

    public static readonly IReadOnlyList<(string Name, Func<Attempt, Approval, Approval?> Play)> All =
    [
        ("no approval", (_, _) => null),
        ("not approved", (attempt, was) => was with { Status = Pick(attempt, ApprovalStatus.Pending, ApprovalStatus.Declined, ApprovalStatus.Expired, ApprovalStatus.Void) }),
        ("nobody's approval", (_, was) => was with { Votes = [] }),
        ("one person twice", (_, was) => was with { Votes = [.. was.Votes.Select(vote => vote with { By = "asha" })] }),
        ("the author's approval", (_, was) => was with { Votes = [.. was.Votes.Select(vote => vote with { By = was.Contract.Author.ToUpperInvariant() })] }),
        ("an approval of another incident", (_, was) => was with { IncidentId = "INC-0002" }),
        ("an approval of other parameters", (attempt, was) => was with { Contract = Contracts.Sealed(was.Contract with { Action = was.Contract.Action with { Parameters = new Dictionary<string, string> { ["slot"] = "other" } } }) }),
        ("an approval of another target", (attempt, was) => was with { Contract = Contracts.Sealed(was.Contract with { Action = was.Contract.Action with { Target = "elsewhere" } }) }),
        ("an altered contract", (attempt, was) => was with { Contract = was.Contract with { Action = was.Contract.Action with { Kind = "redis.flush" } } }),
        ("an approval under another policy", (attempt, was) => was with { Contract = Contracts.Sealed(was.Contract with { PolicyVersion = was.Contract.PolicyVersion + 1 }) }),
        ("an approval of other evidence", (attempt, was) => was with { Contract = Contracts.Sealed(was.Contract with { EvidenceHash = "e0" }) }),
        ("an approval of another step", (attempt, was) => was with { Contract = Contracts.Sealed(was.Contract with { StepId = "another" }) }),
        ("an approval of another version", (attempt, was) => was with { Contract = Contracts.Sealed(was.Contract with { RunbookVersion = 99 }) }),
    ];
}
