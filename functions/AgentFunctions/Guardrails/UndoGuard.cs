using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <param name="Applied">The act that is to be taken back.</param>
/// <param name="Undo">What shall be done, with what was recorded before the act put in.</param>
/// <param name="Stops">Orders in force; null if they could not be read, which counts as stopped.</param>
public sealed record UndoCase(
    Policy Policy, ActionCatalog Actions, Incident Incident, ActionRecord Applied, ProposedAction Undo, IReadOnlyList<ActionRecord> History,
    IReadOnlyList<StopOrder>? Stops);

/// <summary>Judges an undo. The approval of the act covers its declared undo, and caps do not count it, so little is asked; but only the
/// declared undo of an act that was applied passes, once.</summary>
public static class UndoGuard
{
    /// <summary>The declared undo of an act, with the state recorded before it.</summary>
    /// <returns>Null if the act declares none or if a field it needs was not recorded: a person decides.</returns>
    public static ProposedAction? ActionFor(ActionRecord applied) =>
        applied.Action.Undo is { } undo && Recorded.Fill(undo.Parameters, applied.Before) is { } parameters
            ? new ProposedAction(undo.Kind, applied.Action.Target, applied.Action.Service, parameters, null)
            : null;

    public static Verdict Of(UndoCase asked)
    {
        RuleAnswer[] answers = [Stop(asked), Open(asked), Applied(asked), Declared(asked), Bounded(asked)];
        var worst = answers.MaxBy(answer => answer.Answer)!;
        var reason = worst.Answer == VerdictAnswer.Act ? "The declared undo of an applied action." : $"{worst.Rule}: {worst.Because} ({worst.Saw})";
        return new Verdict(worst.Answer, reason, answers, new Confidence(1, []), new Risk(0, "low", 0, 0, 0), null, asked.Policy.Version);
    }

    static RuleAnswer Stop(UndoCase asked)
    {
        if (asked.Policy.UndoWhileStopped)
            return Allow(Verdict.StopButton, "not asked", "the policy lets an undo pass the stop button");
        if (asked.Stops is not { } orders)
            return Refuse(Verdict.StopButton, "unreadable", "The stop orders could not be read, which counts as stopped.");
        var scopes = new StopScopes(
            asked.Incident.Environment, asked.Applied.Action.Service, asked.Incident.Id, asked.Applied.RunbookId, asked.Undo.Kind);
        return StopButton.Covering(orders, scopes) is { } order
            ? Refuse(Verdict.StopButton, order.Scope, $"{order.By} pressed stop for {order.Scope}: {order.Reason}")
            : Allow(Verdict.StopButton, $"{orders.Count} orders in force", "none covers this");
    }

    static RuleAnswer Open(UndoCase asked) => asked.Incident switch
    {
        { TakenBy: { } person } => Refuse("incident.open", $"taken by {person}", $"{person} has taken the incident over."),
        { State: IncidentState.Closed or IncidentState.Suppressed or IncidentState.Grouped } =>
            Refuse("incident.open", asked.Incident.State.ToString(), "The incident is closed."),
        _ => Allow("incident.open", asked.Incident.State.ToString(), "the incident is open"),
    };

    static RuleAnswer Applied(UndoCase asked)
    {
        var (applied, ownKey) = (asked.Applied, $"{asked.Applied.OperationKey}/undo");
        if (applied.IsUndo || applied.IncidentId != asked.Incident.Id)
            return Refuse("undo.applied", applied.OperationKey, "Only an action of this incident is taken back, and no undo.");
        if (applied.State != ActionState.Succeeded)
            return Escalate("undo.applied", applied.State.ToString(), "Only an action that is known to be applied is taken back.");
        return asked.History.Any(record => record.OperationKey == ownKey && record.State is ActionState.Failed or ActionState.Unknown)
            ? Escalate("undo.applied", ownKey, "Taking it back was tried before and did not end well.")
            : Allow("undo.applied", applied.OperationKey, "the action was applied");
    }

    static RuleAnswer Declared(UndoCase asked)
    {
        var (undo, declared) = (asked.Undo, ActionFor(asked.Applied));
        var kind = asked.Actions.Find(asked.Applied.Action.Kind);
        if (declared is null || kind?.Undo is null || kind.Undo != declared.Kind)
            return Escalate("undo.declared", asked.Applied.Action.Kind, "The action declares no undo, or the state before it was not recorded.");
        return undo.Kind == declared.Kind && undo.Target == declared.Target && undo.Service == declared.Service && Same(undo.Parameters, declared.Parameters)
            ? Allow("undo.declared", undo.Kind, "it is the declared undo")
            : Refuse("undo.declared", Shown.Of(undo.Kind), "It is not the declared undo of the action.");
    }

    static RuleAnswer Bounded(UndoCase asked)
    {
        if (asked.Actions.Find(asked.Undo.Kind) is not { } kind)
            return Refuse("parameters.bounds", Shown.Of(asked.Undo.Kind), "The action catalog has no such action.");
        return Bounds.Problem(kind, asked.Undo.Parameters) is { } problem
            ? Refuse("parameters.bounds", problem, "A parameter is outside its bounds.")
            : Allow("parameters.bounds", kind.Name, "declared and inside their bounds");
    }

    static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);

    static RuleAnswer Allow(string rule, string saw, string because) => new(rule, VerdictAnswer.Act, saw, because);

    static RuleAnswer Escalate(string rule, string saw, string because) => new(rule, VerdictAnswer.Escalate, saw, because);

    static RuleAnswer Refuse(string rule, string saw, string because) => new(rule, VerdictAnswer.Refuse, saw, because);
}
