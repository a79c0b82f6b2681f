using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Sets the scene of an attempt in which everything is in order: a runbook that acts, on a service that it is for, with good evidence.</summary>
static class Staging
{
    public static IReadOnlyList<(Runbook Runbook, Service Service)> Places(Library library) =>
    [
        .. from runbook in library.Runbooks
           where runbook.Steps.Count > 0 && runbook.ActOn is not null
           from service in library.Services.Services
           let kind = library.Actions.Find(runbook.Steps[0].Action)
           where kind is not null && service.Resources.Any(resource => kind.ResourceType.Length == 0 || kind.IsFor(ArmId.TypeOf(resource)))
           where IsInOrder(library, runbook, service)
           select (runbook, service),
    ];

    /// <summary>Only where something could be done is there something to break out of.</summary>
    static bool IsInOrder(Library library, Runbook runbook, Service service) =>
        Judge.Of(Set(library, runbook, service, new Random(0)).Case).Answer is VerdictAnswer.Act or VerdictAnswer.Ask;

    public static Attempt Set(Library library, Runbook runbook, Service service, Random chance)
    {
        var steps = runbook.Steps.Select(step => Envelope(library, step, service)).ToList();
        var step = steps[0];
        var envelope = new RunbookEnvelope(
            runbook.Id, runbook.Version, runbook.Author, runbook.Class, runbook.Category, runbook.Caps.StageCeiling, runbook.RequiredEvidence, runbook.ActOn!.Hypothesis, runbook.ActOn.Lead,
            runbook.Approval.AlwaysFor, steps, runbook.Caps.ActionsPerIncident, runbook.Caps.PerServicePerDay, runbook.Caps.ServicesAtOnce);
        var incident = IncidentOf(library, service, chance) with { Class = runbook.Class };
        var kind = library.Actions.Find(step.Kind)!;
        return new Attempt(library, runbook, service, chance)
        {
            Incident = incident,
            Runbook = envelope,
            Step = step,
            Proposal = new ProposedAction(step.Kind, step.Target, service.Id, Fitting(runbook.Steps[0], kind), UndoOf(runbook.Steps[0], kind, library)),
            Snapshot = new Snapshot($"{incident.Id}/1", incident.Id, service.Id, incident.StartedAt.AddMinutes(4), [.. Names(library, runbook).Select(name => Fresh(name, incident.StartedAt))], [], "e1"),
            Hypotheses = [.. runbook.Hypotheses.Select(one => Weighed(one, one.Name == runbook.ActOn.Hypothesis))],
            Preconditions = [.. step.Preconditions.Concat(kind.Preconditions).Distinct().Select(line => new ConditionReading(line, true, "it is so"))],
        };
    }

    static StepEnvelope Envelope(Library library, StepSpec step, Service service) => new(
        step.Id, step.Action, TargetFor(library.Actions.Find(step.Action), service), step.Bounds, step.Preconditions, step.Attempts, step.Undo?.Action) { Risk = step.Risk };

    static string TargetFor(ActionKind? kind, Service service) =>
        service.Resources.FirstOrDefault(resource => kind is { ResourceType.Length: > 0 } && kind.IsFor(ArmId.TypeOf(resource))) ?? service.Resources[0];

    static IEnumerable<string> Names(Library library, Runbook runbook) => runbook.RequiredEvidence
        .Concat(library.Policy.Classes.Where(one => one.Name == runbook.Class).SelectMany(one => one.ByEnvironment.Values).SelectMany(rule => rule.RequiredEvidence)).Distinct();

    static Evidence Fresh(string name, DateTimeOffset at) => new(name, "adversary", EvidenceStatus.Fresh, at, new Dictionary<string, string> { ["value"] = "18" }, [], null, null);

    static Hypothesis Weighed(HypothesisSpec spec, bool leads) => new(
        spec.Name, leads ? spec.Lines.Sum(line => line.Weight) : 0, spec.Lines.Sum(line => line.Weight), [.. spec.Lines.Select(line => new Ground(line.When, line.Weight, leads, ""))]);

    static Incident IncidentOf(Library library, Service service, Random chance)
    {
        var now = new DateTimeOffset(2026, 11, 20, 2, 50, 0, TimeSpan.Zero);
        return new Incident(
            "INC-0001", IncidentState.Planned, Flattery.Any(chance), (Severity)chance.Next(5), service.Environment, library.Services.ComponentOf(service.Id), service.Id, [service.Id],
            service.UserFacing, "new", now, now, 1)
        {
            Title = Flattery.Any(chance),
            Alerts = [new IncidentAlert("k", "a", "r", service.Id, "Platform", "Http5xx", Flattery.Any(chance), Severity.Sev1, now, null, false)],
        };
    }

    static Dictionary<string, string> Fitting(StepSpec step, ActionKind kind) => kind.Parameters.Where(rule => rule.Required || step.Parameters.ContainsKey(rule.Name))
        .ToDictionary(rule => rule.Name, rule => Fitting(rule, step.Bounds.GetValueOrDefault(rule.Name), step.Parameters.GetValueOrDefault(rule.Name)));

    static string Fitting(ParameterRule rule, IReadOnlyList<string>? bounds, string? written)
    {
        if (bounds is [var first, ..])
            return first.Split("..")[0];
        if (written is not null && !written.Contains('{'))
            return written;
        return rule.OneOf.Count > 0 ? rule.OneOf[0] : rule.Type switch
        {
            "number" => $"{rule.Min ?? 1}",
            "flag" => "true",
            _ => "one-of-ours",
        };
    }

    static ProposedUndo? UndoOf(StepSpec step, ActionKind kind, Library library) => step.Undo is { } undo && library.Actions.Find(undo.Action) is { } back
        ? new ProposedUndo(undo.Action, back.Parameters.Where(rule => rule.Required).ToDictionary(rule => rule.Name, rule => kind.Records.Contains(rule.Name) ? $"{{before.{rule.Name}}}" : Fitting(step, kind).GetValueOrDefault(rule.Name) ?? Fitting(rule, null, null)))
        : null;
}
