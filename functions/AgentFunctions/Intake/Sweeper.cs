using AgentFunctions.Activities;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Takes up what a crash left: alerts that were accepted and not decided, incidents that nobody leads, requests for agreement that nobody would hear the
/// answer of, decisions that nobody heard, and incidents whose alerts never say Resolved and have long been quiet.</summary>
public sealed class Sweeper
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    readonly CaseFiles files;
    readonly AlertIntake intake;
    readonly Chronicle chronicle;
    readonly IOrchestrationClient orchestrations;
    readonly HandOff handOff;

    internal Sweeper(CaseFiles files, AlertIntake intake, Chronicle chronicle, IOrchestrationClient orchestrations, HandOff handOff) =>
        (this.files, this.intake, this.chronicle, this.orchestrations, this.handOff) = (files, intake, chronicle, orchestrations, handOff);

    public async Task<SweepResult> SweepAsync(CancellationToken cancellationToken)
    {
        var alerts = await intake.TakeUpAsync(chronicle.Now - Grace, cancellationToken);
        var started = 0;
        var handedOff = 0;
        foreach (var incident in await files.Incidents.OpenAsync(cancellationToken))
        {
            var instance = await orchestrations.GetAsync(incident.InstanceId, cancellationToken);
            if (instance is null && incident.State == IncidentState.Received)
                started += await StartAsync(incident, cancellationToken);
            else if (instance is null or { HasEnded: true } && incident.State is not (IncidentState.HandedOff or IncidentState.Stopped))
                handedOff += await HandOffAsync(incident, instance, cancellationToken);
            else if ((incident.AlertsChangedRung || incident.IsQuiet(chronicle.Now)) && instance is { HasEnded: false })
                await orchestrations.RaiseEventAsync(incident.InstanceId, IncidentEvents.Changed, "swept", cancellationToken);
        }

        return new SweepResult(alerts, started, handedOff, await RingDecidedAsync(cancellationToken), await VoidOrphansAsync(cancellationToken));
    }

    async Task<int> StartAsync(Incident incident, CancellationToken cancellationToken)
    {
        await orchestrations.StartAsync(IncidentOrchestrations.Incident, incident.InstanceId, new IncidentRef(incident.Id), cancellationToken);
        return 1;
    }

    async Task<int> HandOffAsync(Incident incident, InstanceState? instance, CancellationToken cancellationToken)
    {
        var reason = instance is null ? "its orchestration is gone" : $"its orchestration ended ({instance.Status}): {instance.Failure ?? "without a word"}";
        await handOff.RunAsync(new HandOffRequest(incident.Id, reason, IncidentState.HandedOff, Page: true, $"{incident.InstanceId}/swept", incident.InstanceId), cancellationToken);
        return 1;
    }

    /// <summary>A request that is pending while nothing waits for its answer: a yes would be taken and nothing done.</summary>
    async Task<int> VoidOrphansAsync(CancellationToken cancellationToken)
    {
        var orphans = 0;
        foreach (var approval in await files.Approvals.ListAsync(ApprovalStatus.Pending, cancellationToken))
        {
            if (approval.AskedAt > chronicle.Now - Grace || await orchestrations.GetAsync(approval.Id, cancellationToken) is { HasEnded: false })
                continue;
            var reason = "the responder lost the thread of it; nothing is done, ask for it by hand";
            var now = await files.Approvals.ChangeAsync(approval.Id, was => was.Status == ApprovalStatus.Pending
                ? was with { Status = ApprovalStatus.Void, Reason = reason, DecidedAt = chronicle.Now, DecidedBy = "responder", Consumed = true }
                : was, cancellationToken);
            if (now.Status != ApprovalStatus.Void)
                continue;
            await chronicle.NoteAsync(approval.IncidentId, new Entry($"orphan/{approval.Id}", "void", $"{approval.Id}: {reason}"), cancellationToken);
            orphans++;
        }

        return orphans;
    }

    async Task<int> RingDecidedAsync(CancellationToken cancellationToken)
    {
        var unheard = await files.Approvals.UnconsumedAsync(cancellationToken);
        foreach (var approval in unheard)
            await orchestrations.RaiseEventAsync(approval.Id, IncidentEvents.Decided(approval.Id), "swept", cancellationToken);
        return unheard.Count;
    }
}

/// <param name="Alerts">Taken up.</param>
/// <param name="Started">Incidents whose orchestration was started.</param>
/// <param name="HandedOff">Incidents whose orchestration had failed or was gone.</param>
/// <param name="Rung">Decisions that had not been heard.</param>
/// <param name="Voided">Requests for agreement that nothing waited for.</param>
public sealed record SweepResult(int Alerts, int Started, int HandedOff, int Rung, int Voided);
