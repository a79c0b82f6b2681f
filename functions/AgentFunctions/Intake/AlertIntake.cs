using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Intake;

/// <summary>
/// Takes alerts in: on disk first, then opened, grouped, resolved or suppressed, then the orchestration is started or rung. Every step can be
/// repeated, so a crash between two of them is taken up by <see cref="TakeUpAsync"/>. Alerts that come at once share their writes.
/// </summary>
sealed class AlertIntake
{
    /// <summary>Inside at once. Beyond that a sender is asked to come again: waiting in memory would only hide the overload.</summary>
    internal const int MostInside = 4000;
    const int MostTogether = 500;
    static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    readonly CaseFiles files;
    readonly Func<Library> library;
    readonly TimeProvider time;
    readonly Together<Arrival, Receipt> joins;
    readonly Endings endings;
    int inside;

    public AlertIntake(CaseFiles files, Func<Library> library, IncidentBell bell, Activities.Chronicle chronicle, TimeProvider time)
    {
        (this.files, this.library, this.time) = (files, library, time);
        joins = new(new IncidentOpening(files, library, bell, chronicle).JoinAsync, MostTogether);
        endings = new Endings(files, bell);
    }

    public async Task<IntakeAnswer> ReceiveAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref inside) > MostInside)
        {
            Interlocked.Decrement(ref inside);
            return new IntakeAnswer.Busy(TryAgain);
        }
        try
        {
            var reading = AlertReader.Read(body);
            return reading is AlertReading.Refused refused
                ? new IntakeAnswer.Refused(refused.Title, refused.Detail)
                : await AcceptAsync(((AlertReading.Understood)reading).Alert, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    /// <summary>Decides alerts that were accepted before <paramref name="before"/> and never decided.</summary>
    public async Task<int> TakeUpAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var left = await files.Alerts.UndecidedAsync(before, cancellationToken);
        foreach (var stored in left)
            await DecideAsync(stored, cancellationToken);
        return left.Count;
    }

    async Task<IntakeAnswer> AcceptAsync(Alert alert, CancellationToken cancellationToken)
    {
        var stored = Undecided(alert);
        if (await files.Alerts.AcceptAsync(stored, cancellationToken))
        {
            var receipt = await DecideAsync(stored, cancellationToken);
            return new IntakeAnswer.Accepted(receipt, receipt.Disposition!.Value);
        }

        // The first may be on its way still, or a crash cut it short: deciding again changes nothing, and waits for both.
        var known = await files.Alerts.FindAsync(stored.Receipt.Id, cancellationToken) ?? stored;
        return new IntakeAnswer.Accepted(known.Receipt.Disposition is null ? await DecideAsync(known, cancellationToken) : known.Receipt, Disposition.Duplicate);
    }

    StoredAlert Undecided(Alert alert) => new(alert, new Receipt(
        AlertRecords.ReceiptIdOf(alert), alert.DedupKey, alert.AlertId, alert.Severity, alert.Rule,
        AffectedService.Of(alert, library().Services).Service.Id, time.GetUtcNow(), null, null, "", "", []));

    async Task<Receipt> DecideAsync(StoredAlert stored, CancellationToken cancellationToken)
    {
        var decided = stored.Alert.Condition == AlertCondition.Resolved
            ? await endings.OfResolvedAsync(stored, cancellationToken)
            : await OpenOrGroupAsync(stored, cancellationToken);

        return await files.Alerts.DecideAsync(stored.Receipt, stored.Receipt with { Disposition = decided.Disposition, IncidentId = decided.IncidentId, Rule = decided.Rule, Reason = decided.Reason }, cancellationToken);
    }

    async Task<Receipt> OpenOrGroupAsync(StoredAlert stored, CancellationToken cancellationToken)
    {
        if (await endings.BeforeFiredAsync(stored, cancellationToken) is not null)
            return stored.Receipt with { Disposition = Disposition.Resolved, Rule = "resolve.before-fired", Reason = "its Resolved arrived before it" };

        var arrival = Arrival.Of(stored, library().Services);
        if (Suppression.Of(stored.Alert.Signal, stored.Alert.FiredAt, arrival.Service, time.GetUtcNow()) is { } suppression)
            return stored.Receipt with { Disposition = Disposition.Suppressed, Rule = suppression.Rule, Reason = suppression.Reason };

        var joined = await joins.DoAsync(arrival);

        // A Resolved that arrived in between saw this alert undecided and left the rest to us.
        if (await endings.BeforeFiredAsync(stored, cancellationToken) is { } over)
            await endings.EndAsync(joined.IncidentId!, stored.Alert.AlertId, over);
        return joined;
    }
}
