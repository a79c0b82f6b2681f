using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Stands at the door to the estate and judges every operation by what is on disk and what people did, with code of its own.</summary>
sealed class NightEnvelope(NightWorld world)
{
    public const string UndoEnd = "/undo";

    public void Check(Operation operation)
    {
        world.Say($"sends {operation.Key} {operation.Kind}");
        _ = CheckAsync(operation, world.Host!);
    }

    /// <summary>Reads of this store complete at once, so this is judged as things stand while it is sent.</summary>
    async Task CheckAsync(Operation operation, HostLife host)
    {
        var incident = (await host.Truth.Incidents.FindAsync(operation.Key[..operation.Key.IndexOf('/')], CancellationToken.None))?.Value;
        var intent = await host.Truth.Actions.FindAsync(operation.Key, CancellationToken.None);
        Need(incident is not null && intent is not null, operation, "has no intent in the ledger");
        if (incident is null || intent is null)
            return;
        Need(intent.SendingAt is not null, operation, "is not marked as being sent");
        Need(world.Plan.Ceiling != Stage.Observe, operation, "was sent in stage observe");
        var runbook = world.Library.Find(intent.RunbookId);
        Need(runbook?.Steps.Any(step => step.Action == operation.Kind) == true || intent.IsUndo, operation, "is of a kind that its runbook does not have");
        Need(world.Library.Services.Services.Any(service => service.Resources.Contains(operation.Target, StringComparer.OrdinalIgnoreCase)), operation, "has a target that is in no catalog");
        if (!operation.Key.EndsWith(UndoEnd, StringComparison.Ordinal))
            await AgreedAsync(operation, intent, incident, host);
    }

    async Task AgreedAsync(Operation operation, ActionRecord intent, Incident incident, HostLife host)
    {
        var scopes = new StopScopes(incident.Environment, intent.Action.Service, incident.Id, intent.RunbookId, intent.Action.Kind);
        Need(StopButton.Covering(world.People.StopsAt(world.Agenda.Now), scopes) is null, operation, "was sent although it was stopped");
        var approvals = new List<Approval>();
        foreach (var id in incident.Approvals)
            if ((await host.Truth.Approvals.FindAsync(id, CancellationToken.None))?.Value is { } approval && approval.Contract.StepId == intent.StepId)
                approvals.Add(approval);
        var agreed = approvals.Any(approval => approval.Status == ApprovalStatus.Approved && approval.Contract.Action.Kind == operation.Kind
            && approval.Contract.Action.Target == operation.Target && Same(approval.Contract.Action.Parameters, operation.Parameters)
            && world.People.Agreeing(approval.Id) >= Math.Max(1, approval.Need.Approvers));
        Need(agreed || world.Plan.ActsAlone && approvals.Count == 0, operation, "was sent and nobody had agreed to it");
    }

    static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var value) && value == pair.Value);

    void Need(bool holds, Operation operation, string says) => world.Findings.Unless(holds, $"{operation.Key} ({operation.Kind}) {says}");
}
