using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>What several rules ask of a case. Everything is looked up in what is trusted (policy, catalogs, the pinned runbook), never
/// taken from the proposal.</summary>
static class CaseView
{
    public static Service? RootService(this GuardrailCase asked) => asked.Services.Find(asked.Incident.RootService);

    public static ActionKind? Kind(this GuardrailCase asked) => asked.Proposal is { } proposal ? asked.Actions.Find(proposal.Kind) : null;

    /// <summary>The step as the runbook has it.</summary>
    public static StepEnvelope? TrustedStep(this GuardrailCase asked) =>
        asked.Step is { } step ? asked.Runbook?.Steps.FirstOrDefault(candidate => candidate.Id == step.Id) : null;

    public static ClassRule? ClassRule(this GuardrailCase asked) =>
        asked.Runbook is { } runbook ? asked.Policy.RuleFor(runbook.Class, asked.Incident.Environment) : null;

    /// <summary>The strictest of the class of the runbook, the class that the incident was given before, and the runbook itself.
    /// Null if nobody says.</summary>
    public static Category? EffectiveCategory(this GuardrailCase asked)
    {
        if (asked.Runbook is not { } runbook || asked.ClassRule() is not { } rule)
            return null;
        var earlier = asked.Policy.RuleFor(asked.Incident.Class, asked.Incident.Environment)?.Category ?? Category.Safe;
        return new[] { rule.Category, runbook.Category, earlier }.Max();
    }

    /// <summary>The lower of the effective stage and the runbook's ceiling; what is no stage is observe.</summary>
    public static Stage EffectiveStage(this GuardrailCase asked)
    {
        var ceiling = asked.Runbook?.StageCeiling ?? Stage.Observe;
        return Enum.IsDefined(asked.Stage) && Enum.IsDefined(ceiling) ? (Stage)Math.Min((int)asked.Stage, (int)ceiling) : Stage.Observe;
    }

    public static IReadOnlyList<string> RequiredEvidence(this GuardrailCase asked) =>
        [.. (asked.ClassRule()?.RequiredEvidence ?? []).Union(asked.Runbook?.RequiredEvidence ?? [])];

    /// <summary>The operation key of what is judged. An activity that runs again after a crash finds its own record under it.</summary>
    public static string OwnKey(this GuardrailCase asked) => OperationKey.Of(asked.Incident.Id, asked.Incident.Run, asked.Step?.Id ?? "", asked.Attempt);

    /// <summary>Effects on the world before this one: undo is not counted, and neither is a send that was proven not applied.</summary>
    public static IEnumerable<ActionRecord> Effects(this GuardrailCase asked) => asked.History.Where(record =>
        !record.IsUndo && record.State != ActionState.Refused && record.OperationKey != asked.OwnKey());
}
