using System.Text.Json;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>What a person agrees to, and whether it still is that.</summary>
static class Contracts
{
    public static ApprovalContract Of(StepRun run, Verdict verdict, Library library, DateTimeOffset expiresAt)
    {
        var action = run.Spec.Action;
        var undo = action.Undo is { } back ? $"{back.Kind} {Text(back.Parameters)}" : "none";
        return Sealed(new ApprovalContract(
            run.Plan.RunbookId, run.Plan.RunbookVersion, run.Plan.RunbookAuthor, run.Spec.Id, action, run.Plan.EvidenceHash, library.Policy.Version,
            verdict.Reason, $"{action.Kind} on {action.Service}: {Text(action.Parameters)}. Expect: {run.Spec.Verify.Signal} {run.Spec.Verify.Better} within {(run.Spec.Verify.Settle + run.Spec.Verify.Window).TotalMinutes:0} min",
            undo, "")
        {
            RunbookHash = library.Find(run.Plan.RunbookId)?.Hash, Risk = verdict.Risk.Band, ExpiresAt = expiresAt,
        });
    }

    /// <summary>SHA-256 (lower-case hex) over all other members.</summary>
    public static ApprovalContract Sealed(ApprovalContract contract) =>
        contract with { Hash = SnapshotHash.Hex(JsonSerializer.Serialize(contract with { Hash = "" }, IncidentJson.Wire)) };

    /// <summary>Who agreed looked at the state of then; so long after it they must be asked again.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    /// <returns>Null if the approval is fresh enough to act on, else why not.</returns>
    public static string? Outlived(Approval approval, DateTimeOffset now) =>
        approval.DecidedAt is { } decided && now <= decided + GoodFor
            ? null
            : $"approval {approval.Id} was given {(now - (approval.DecidedAt ?? approval.AskedAt)).TotalMinutes:0} min ago and is good for {GoodFor.TotalMinutes:0}; ask again";

    /// <returns>Null if it still is what was agreed to, else what changed.</returns>
    public static string? Broken(ApprovalContract agreed, StepRun run, Library library)
    {
        if (Outdated(agreed, library) is { } outdated)
            return outdated;
        if (agreed.EvidenceHash != run.Plan.EvidenceHash || agreed.RunbookVersion != run.Plan.RunbookVersion || agreed.StepId != run.Spec.Id)
            return "it was approved for other evidence or another runbook version";
        return JsonSerializer.Serialize(agreed.Action, IncidentJson.Wire) == JsonSerializer.Serialize(run.Spec.Action, IncidentJson.Wire)
            ? null
            : "it was approved for other parameters or another target";
    }

    /// <returns>Null if runbook and policy are still those that were asked for, else what changed.</returns>
    public static string? Outdated(ApprovalContract agreed, Library library)
    {
        if (Sealed(agreed).Hash != agreed.Hash)
            return "the approval's contract was altered";
        if (agreed.PolicyVersion != library.Policy.Version)
            return $"the policy changed from version {agreed.PolicyVersion} to {library.Policy.Version} since it was asked for";
        var runbook = library.Find(agreed.RunbookId);
        if (runbook?.Version != agreed.RunbookVersion)
            return $"runbook {agreed.RunbookId} v{agreed.RunbookVersion} is not in force any more";
        return agreed.RunbookHash is { } hash && hash != runbook.Hash ? $"the text of runbook {agreed.RunbookId} was changed since it was asked for" : null;
    }

    public static string Text(IReadOnlyDictionary<string, string> parameters) =>
        string.Join(", ", parameters.Select(parameter =>
            $"{parameter.Key} {(Recorded.FieldOf(parameter.Value) is { } field ? $"({field} as recorded before)" : parameter.Value)}"));
}
