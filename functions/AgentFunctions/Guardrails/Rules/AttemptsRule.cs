using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Rules;

sealed class AttemptsRule() : ActionRule("attempts")
{
    protected override RuleAnswer Ask(GuardrailCase asked, ProposedAction proposal)
    {
        var most = asked.TrustedStep()?.MaxAttempts ?? 0;
        if (asked.Attempt < 1 || asked.Attempt > most)
            return Escalate($"attempt {asked.Attempt} of {most}", "The step has no attempt left.");
        var before = asked.Effects().Where(record => record.IncidentId == asked.Incident.Id).ToList();
        var made = before.Count(record => record.StepId == asked.Step!.Id);
        if (made >= most)
            return Escalate($"{made} effects, {most} allowed", "The step has no attempt left.");
        return FailedBefore(asked, before.Where(record => IsSame(record.Action, proposal))) is { } failed
            ? Escalate(failed, "The same mitigation did not help this incident before; it is not tried again.")
            : Act($"attempt {asked.Attempt} of {most}", "not tried in vain before");
    }

    static bool IsSame(ProposedAction earlier, ProposedAction proposal) =>
        earlier.Kind == proposal.Kind && string.Equals(earlier.Target, proposal.Target, StringComparison.OrdinalIgnoreCase);

    static string? FailedBefore(GuardrailCase asked, IEnumerable<ActionRecord> same)
    {
        var tried = same.ToList();
        if (tried.FirstOrDefault(record => record.State is ActionState.Failed or ActionState.Unknown) is { } record)
            return $"{record.OperationKey} {record.State}";
        var keys = tried.Select(earlier => earlier.OperationKey).ToHashSet();
        var step = $"{asked.Incident.Id}/{asked.Step!.Id}/";
        return asked.Incident.Verifications
            .Where(seen => keys.Contains(seen.OperationKey) || seen.OperationKey.StartsWith(step, StringComparison.Ordinal))
            .Where(seen => !seen.Pending && seen.Answer != VerificationAnswer.Better)
            .Select(seen => $"{seen.OperationKey} verified {seen.Answer}")
            .FirstOrDefault();
    }
}
