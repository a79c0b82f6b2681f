using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Intake;

/// <summary>
/// Takes alerts in: on disk first, then opened, grouped, resolved or suppressed, then the orchestration is started or rung. Every step can be
/// repeated, so a crash between two of them is taken up by <see cref="TakeUpAsync"/>.
/// </summary>
sealed class AlertIntake(CaseFiles files, Func<Library> library, IncidentBell bell, TimeProvider time)
{
    public async Task<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var reading = AlertReader.Read(body);
        if (reading is AlertReading.Refused refused)
            return new IntakeAnswer.Refused(refused.Title, refused.Detail);

        var stored = Undecided(((AlertReading.Understood)reading).Alert);
        if (!await files.Alerts.AcceptAsync(stored, cancellationToken))
        {
            var known = await files.Alerts.FindAsync(stored.Receipt.Id, cancellationToken) ?? stored;
            if (known.Receipt.Disposition is not null)
                return new IntakeAnswer.Accepted(known.Receipt, Disposition.Duplicate);
            stored = known;
        }

        var receipt = await DecideAsync(stored, cancellationToken);
        return new IntakeAnswer.Accepted(receipt, receipt.Disposition!.Value);
    }

    /// <summary>Decides alerts that were accepted before <paramref name="before"/> and never decided.</summary>
    public async Task<int> TakeUpAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var left = await files.Alerts.UndecidedAsync(before, cancellationToken);
        foreach (var stored in left)
            await DecideAsync(stored, cancellationToken);
        return left.Count;
    }

    StoredAlert Undecided(Alert alert) => new(alert, new Receipt(
        AlertRecords.ReceiptIdOf(alert), alert.DedupKey, alert.AlertId, alert.Severity, alert.Rule,
        AffectedService.Of(alert, library().Services).Service.Id, time.GetUtcNow(), null, null, "", "", []));

    async Task<Receipt> DecideAsync(StoredAlert stored, CancellationToken cancellationToken)
    {
        var decided = stored.Alert.Condition == AlertCondition.Resolved
            ? await ResolveAsync(stored, cancellationToken)
            : await OpenOrGroupAsync(stored, cancellationToken);

        await files.Alerts.DecideAsync(stored.Receipt.Id, receipt => receipt.Disposition is null
            ? receipt with { Disposition = decided.Disposition, IncidentId = decided.IncidentId, Rule = decided.Rule, Reason = decided.Reason }
            : receipt, cancellationToken);
        return (await files.Alerts.FindAsync(stored.Receipt.Id, cancellationToken))!.Receipt;
    }

    async Task<Receipt> ResolveAsync(StoredAlert resolved, CancellationToken cancellationToken)
    {
        var fired = await files.Alerts.FindAsync(AlertRecords.ReceiptIdOf(resolved.Alert with { Condition = AlertCondition.Fired }), cancellationToken);
        if (fired?.Receipt.IncidentId is not { } incidentId)
            return resolved.Receipt with { Disposition = Disposition.Resolved, Rule = "resolve.before-fired", Reason = "its Fired has not arrived; it will open nothing when it does" };

        await bell.ChangeAsync(incidentId, incident => incident.Resolve(resolved.Alert.AlertId, ResolvedAt(resolved)), cancellationToken);
        return resolved.Receipt with { Disposition = Disposition.Resolved, IncidentId = incidentId, Rule = "resolve.incident", Reason = $"Azure Monitor says that this alert of {incidentId} is over" };
    }

    async Task<Receipt> OpenOrGroupAsync(StoredAlert stored, CancellationToken cancellationToken)
    {
        var (alert, receipt) = stored;
        if (await WasResolvedAsync(alert, cancellationToken) is not null)
            return receipt with { Disposition = Disposition.Resolved, Rule = "resolve.before-fired", Reason = "its Resolved arrived before it" };

        var service = AffectedService.Of(alert, library().Services).Service;
        if (Suppression.Of(alert.Signal, alert.FiredAt, service, time.GetUtcNow()) is { } suppression)
            return receipt with { Disposition = Disposition.Suppressed, Rule = suppression.Rule, Reason = suppression.Reason };

        var joined = await new IncidentOpening(files, library().Services, bell, time).JoinAsync(stored, service, cancellationToken);

        // A Resolved that arrived in between saw this alert undecided and left the rest to us.
        if (await WasResolvedAsync(alert, cancellationToken) is { } late)
            await bell.ChangeAsync(joined.IncidentId!, incident => incident.Resolve(alert.AlertId, ResolvedAt(late)), cancellationToken);
        return joined;
    }

    Task<StoredAlert?> WasResolvedAsync(Alert alert, CancellationToken cancellationToken) =>
        files.Alerts.FindAsync(AlertRecords.ReceiptIdOf(alert with { Condition = AlertCondition.Resolved }), cancellationToken);

    static DateTimeOffset ResolvedAt(StoredAlert resolved) => resolved.Alert.ResolvedAt ?? resolved.Receipt.ReceivedAt;
}
