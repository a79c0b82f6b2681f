using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <summary>Turns a runbook's steps into actions by putting facts into their templates.</summary>
static class StepBinder
{
    /// <param name="Steps">Empty if one of them could not be bound: half a plan is none.</param>
    /// <param name="Problem">Which template and why; null if all were bound.</param>
    public sealed record Bound(IReadOnlyList<PlanStep> Steps, string? Problem);

    public static Bound Bind(Runbook runbook, Service service, Severity severity, BindingSources sources)
    {
        var ladder = ApprovalLadder.Of(runbook, service, severity);
        var steps = new List<PlanStep>();
        foreach (var spec in runbook.Steps)
        {
            if (ActionOf(spec, service, sources, out var problem) is not { } action)
                return new([], $"Step {spec.Id} of {runbook.Id}: {problem}");
            steps.Add(new(spec.Id, action, spec.Preconditions, spec.Attempts, spec.Verify, ladder));
        }

        return new(steps, null);
    }

    static ProposedAction? ActionOf(StepSpec spec, Service service, BindingSources sources, out string problem)
    {
        var facts = sources.Facts.WithResources(service);
        if (Templates.Bind(spec.Target, facts, out problem) is not { } target
            || Templates.Bind(spec.Parameters, facts, ofUndo: false, out problem) is not { } parameters)
            return null;
        if (spec.Undo is null)
            return new(spec.Action, target, service.Id, parameters, null);
        return UndoOf(spec.Undo, parameters, sources.Actions.Find(spec.Action), facts, out problem) is { } undo
            ? new(spec.Action, target, service.Id, parameters, undo)
            : null;
    }

    /// <summary>"Same" means the action's own parameters, but for what the catalog records before the act: that is put back as it was.</summary>
    static ProposedUndo? UndoOf(UndoSpec spec, IReadOnlyDictionary<string, string> parameters, ActionKind? kind, Facts facts, out string problem)
    {
        problem = "";
        if (spec.Parameters is null)
            return new(spec.Action, parameters.ToDictionary(pair => pair.Key, pair => kind?.Records.Contains(pair.Key) == true ? Recorded.Template(pair.Key) : pair.Value));
        return Templates.Bind(spec.Parameters, facts, ofUndo: true, out problem) is { } bound ? new(spec.Action, bound) : null;
    }
}

sealed record BindingSources(ActionCatalog Actions, Facts Facts);
