using System.Text;
using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Intake;

/// <summary>Compares what fired where alerts are made with what arrived here, and takes the rest in through the same intake: action groups give an address up for
/// fifteen minutes after a few failures, and messages get lost. A Resolved that never came is brought in as well.</summary>
public sealed class Reconciler
{
    /// <summary>Twice the time for which an action group gives an address up, and some more.</summary>
    static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    /// <summary>A message may still be under way.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);

    /// <summary>How long ago an incident may have been opened that an alert of the last hour belongs to.</summary>
    static readonly TimeSpan Known = TimeSpan.FromDays(1);

    readonly CaseFiles files;
    readonly AlertIntake intake;
    readonly IAlertSource source;
    readonly Chronicle chronicle;
    readonly IncidentBell bell;

    internal Reconciler(CaseFiles files, AlertIntake intake, IAlertSource source, Chronicle chronicle, IncidentBell bell) =>
        (this.files, this.intake, this.source, this.chronicle, this.bell) = (files, intake, source, chronicle, bell);

    /// <exception cref="EvidenceUnavailableException">The source cannot be asked now; the next run asks again.</exception>
    public async Task<ReconcileResult> ReconcileAsync(CancellationToken cancellationToken)
    {
        var now = chronicle.Now;
        var fired = await source.FiredAsync(now - LookBack, cancellationToken);
        var incidents = await RecentAsync(now - Known, cancellationToken);
        var known = incidents.SelectMany(incident => incident.Alerts).Select(alert => alert.AlertId).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = 0;
        foreach (var alert in fired.Where(alert => alert.Condition == AlertCondition.Fired && alert.FiredAt <= now - Grace && !known.Contains(alert.AlertId)))
            taken += await TakeInAsync(alert, cancellationToken);
        return new ReconcileResult(fired.Count, taken, await ResolveAsync(incidents, cancellationToken));
    }

    /// <summary>The receipt decides: an alert that came, and was suppressed or refused, is a duplicate.</summary>
    async Task<int> TakeInAsync(AlertAtSource alert, CancellationToken cancellationToken)
    {
        if (await intake.ReceiveAsync(Encoding.UTF8.GetBytes(alert.Message), cancellationToken) is not IntakeAnswer.Accepted { Disposition: not Disposition.Duplicate } accepted)
            return 0;
        var late = $"its message never arrived; found at its source {(chronicle.Now - alert.FiredAt).TotalMinutes:0} min after it fired";
        await files.Alerts.DecideAsync(accepted.Receipt.Id, receipt => receipt.Later.Contains(late) ? receipt : receipt with { Later = [.. receipt.Later, late] }, cancellationToken);
        if (accepted.Receipt.IncidentId is { } incident)
            await chronicle.NoteAsync(incident, new Entry($"reconciled/{accepted.Receipt.Id}", "found", $"{accepted.Receipt.AlertRule}: {late}"), cancellationToken);
        return 1;
    }

    async Task<int> ResolveAsync(IReadOnlyList<Incident> incidents, CancellationToken cancellationToken)
    {
        var resolved = 0;
        foreach (var incident in incidents.Where(incident => !incident.HasEnded))
            foreach (var alert in incident.Alerts.Where(alert => alert is { ResolvedAt: null, Stateless: false } && alert.FiredAt <= chronicle.Now - Grace))
                if (await source.FindAsync(alert.AlertId, cancellationToken) is { Condition: AlertCondition.Resolved } over
                    && (over.ResolvedAt ?? chronicle.Now) <= chronicle.Now - Grace)
                    resolved += await ResolveAsync(incident, alert, over, cancellationToken);
        return resolved;
    }

    async Task<int> ResolveAsync(Incident incident, IncidentAlert alert, AlertAtSource over, CancellationToken cancellationToken)
    {
        await bell.ResolveAsync(incident.Id, new Dictionary<string, DateTimeOffset> { [alert.AlertId] = over.ResolvedAt ?? chronicle.Now }, cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"resolved-found/{alert.ReceiptId}", "found", $"{alert.Rule} is over at its source; its Resolved never arrived"), cancellationToken);
        return 1;
    }

    async Task<IReadOnlyList<Incident>> RecentAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = (await files.Incidents.OpenAsync(cancellationToken)).ToDictionary(incident => incident.Id);
        string? next = null;
        do
        {
            var page = await files.Incidents.ListAsync(new IncidentQuery(null, null, since, 500, next), cancellationToken);
            foreach (var incident in page.Items)
                found.TryAdd(incident.Id, incident);
            next = page.Continuation;
        }
        while (next is not null);
        return [.. found.Values];
    }
}

/// <param name="Fired">Alerts that the source has of the last hour.</param>
/// <param name="TakenIn">Those that had never arrived.</param>
/// <param name="Resolved">Those whose Resolved had never arrived.</param>
public sealed record ReconcileResult(int Fired, int TakenIn, int Resolved);
