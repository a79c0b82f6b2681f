using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails.Packing;

/// <summary>Leaves out what no rule looks at.</summary>
static class Trim
{
    const int LongestProblem = 81;
    static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static PackedCase Of(GuardrailCase asked) => new(
        Kinds(asked), Services(asked), Of(asked.Incident), asked.Runbook, asked.Ambiguous, asked.Step?.Id, asked.Proposal, asked.Attempt, asked.Snapshot.IncidentId,
        [.. asked.Snapshot.Evidence.Select(Of)], [.. asked.Hypotheses.Select(Of)], asked.Preconditions, asked.Stage, asked.Record, [.. asked.History.Select(Of)], asked.Stops,
        asked.ModelConfidence is { } own ? double.IsNaN(own) ? 0 : Math.Clamp(own, 0, 1) : null, asked.Now, asked.AlertsAtSource);

    static List<ActionKind> Kinds(GuardrailCase asked)
    {
        string?[] named = [asked.Proposal?.Kind, asked.Proposal?.Undo?.Kind, .. (asked.Runbook?.Steps ?? []).SelectMany(step => new[] { step.Kind, step.UndoKind })];
        return [.. asked.Actions.Kinds.Where(kind => named.Contains(kind.Name))];
    }

    static List<Service> Services(GuardrailCase asked)
    {
        var root = asked.Incident.RootService;
        var near = asked.Services.DependentsOf(root).Union(asked.Incident.ImpactChain).Append(root).ToHashSet();
        return [.. near.Select(asked.Services.Find).OfType<Service>().Select(service => new Service(
            service.Id, "", service.Owner, service.Tier, service.Environment, service.UserFacing, service.Regulated, [], service.Resources, [.. service.DependsOn.Where(near.Contains)]))];
    }

    static Incident Of(Incident incident) => new(
        incident.Id, incident.State, "", incident.Severity, incident.Environment, incident.Component, incident.RootService, incident.ImpactChain, incident.UserFacing, "",
        incident.OpenedAt, incident.StartedAt, incident.Run)
    {
        Class = incident.Class, Alerts = Alerts(incident), Actions = incident.Actions, TakenBy = incident.TakenBy,
        Verifications = [.. incident.Verifications.Select(seen => new Verification(seen.OperationKey, seen.Answer, seen.Pending, seen.At, "", "", "", "", ""))],
    };

    /// <summary>The rules ask only whether all have resolved: one alert says it.</summary>
    static IReadOnlyList<IncidentAlert> Alerts(Incident incident) => incident.AllResolved
        ? [incident.Alerts.First(alert => alert.ResolvedAt is not null)]
        : [.. incident.Alerts.Where(alert => alert.ResolvedAt is null).Take(1).Select(alert => alert with { Stateless = false })];

    static PackedEvidence Of(Evidence seen) => new(seen.Name, seen.Status, seen.Problem is { Length: > LongestProblem } text ? text[..LongestProblem] : seen.Problem);

    static Hypothesis Of(Hypothesis hypothesis) => hypothesis with { Grounds = [.. hypothesis.Grounds.Select(ground => ground with { Saw = "" })] };

    static ActionRecord Of(ActionRecord record) => record with
    {
        PollAddress = null, Before = None, Detail = "", Action = new ProposedAction(record.Action.Kind, record.Action.Target, record.Action.Service, None, null),
    };
}
