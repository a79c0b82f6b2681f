using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Activities;

/// <summary>Tells Azure Monitor and the pager that an incident's alerts are being looked at. Best effort: what cannot be told is noted, and
/// holds nothing up.</summary>
sealed class Acknowledging(CaseFiles files, Chronicle chronicle, IAlertAcknowledger? acknowledger, TimeProvider time)
{
    /// <summary>The worst first; the others are left to the next time. A storm must not use up Azure's allowance of calls.</summary>
    const int AtOnce = 60;
    const int SideBySide = 8;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task RunAsync(Incident incident, string owner, CancellationToken cancellationToken)
    {
        await chronicle.TellAsync(new OutboundMessage($"{incident.Id}/acknowledged/{incident.Run}", incident.Id, "acknowledged", owner, Page: false,
            $"{incident.Id} is being looked at: {incident.Title}", $"The responder took it on at {chronicle.Now:HH:mm} UTC.", null, chronicle.Now), cancellationToken);
        var waiting = incident.Alerts.Where(alert => alert is { AcknowledgedAt: null, ResolvedAt: null } && AlertId.IsAzureMonitor(alert.AlertId))
            .OrderBy(alert => alert.Severity).Take(AtOnce).ToArray();
        if (acknowledger is not null && waiting.Length > 0 && !incident.HasEnded)
            await TellAsync(acknowledger, incident, waiting, cancellationToken);
    }

    async Task TellAsync(IAlertAcknowledger azure, Incident incident, IncidentAlert[] alerts, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var answers = new List<(IncidentAlert Alert, string? Problem)>();
        foreach (var few in alerts.Chunk(SideBySide))
            answers.AddRange(await Task.WhenAll(few.Select(async alert => (alert, await ProblemAsync(azure, incident, alert, either.Token)))));
        await NoteAsync(incident, [.. answers.Where(answer => answer.Problem is null).Select(answer => answer.Alert)], cancellationToken);
        var problems = answers.Select(answer => answer.Problem).OfType<string>().ToArray();
        if (problems is [var first, ..])
            await chronicle.NoteAsync(incident.Id, new Entry($"not-acknowledged/{incident.Run}", "not acknowledged", $"{problems.Length} of {alerts.Length} alert(s): {first}"), cancellationToken);
    }

    static async Task<string?> ProblemAsync(IAlertAcknowledger azure, Incident incident, IncidentAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            return await azure.AcknowledgeAsync(alert.AlertId, $"part of {incident.Id}", cancellationToken) ? null : "Azure Monitor does not know it";
        }
        catch (AcknowledgementUnavailableException unavailable)
        {
            return unavailable.Message;
        }
        catch (OperationCanceledException)
        {
            return $"Azure Monitor did not answer within {Patience.TotalSeconds:0} s";
        }
    }

    async Task NoteAsync(Incident incident, IncidentAlert[] told, CancellationToken cancellationToken)
    {
        if (told.Length == 0)
            return;
        var keys = told.Select(alert => alert.Key).ToHashSet();
        var now = chronicle.Now;
        await files.Incidents.ChangeAsync(incident.Id, was => was with
        {
            Alerts = [.. was.Alerts.Select(alert => alert.AcknowledgedAt is null && keys.Contains(alert.Key) ? alert with { AcknowledgedAt = now } : alert)],
        }, cancellationToken);
        foreach (var alert in told)
            await files.Alerts.DecideAsync(alert.ReceiptId, receipt => receipt.Later.Any(line => line.StartsWith(Line, StringComparison.Ordinal))
                ? receipt
                : receipt with { Later = [.. receipt.Later, $"{Line} for {incident.Id}"] }, cancellationToken);
        await chronicle.NoteAsync(incident.Id, new Entry($"acknowledged/{incident.Run}", "acknowledged", $"{told.Length} alert(s) in Azure Monitor"), cancellationToken);
    }

    const string Line = "acknowledged in Azure Monitor";
}
