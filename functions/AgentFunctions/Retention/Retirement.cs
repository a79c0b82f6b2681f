using AgentFunctions.Audit;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Records;

namespace AgentFunctions.Retention;

/// <summary>Takes the details of incidents that ended long ago out of the store: what was seen, said, asked, judged and written about them. What they were,
/// when, and their figures stay; so do the signed heads, and a tombstone in the chain that they bear out.</summary>
/// <param name="files">The records.</param>
/// <param name="keeping">How heads are signed: nothing leaves whose head is not signed.</param>
/// <param name="time">The host's clock.</param>
public sealed class Retirement(CaseFiles files, HeadKeeping keeping, TimeProvider time)
{
    const int AlertsAtOnce = 60;

    /// <summary>Retires what ended before then; a crash in between is taken up by asking again.</summary>
    /// <param name="before">Incidents that ended earlier.</param>
    /// <param name="by">Who asked for it, or which rule.</param>
    /// <param name="retired">Told of each one; null for nobody.</param>
    /// <param name="cancellationToken">Ends it between two incidents.</param>
    /// <returns>How many were retired.</returns>
    /// <exception cref="SigningUnavailableException">Heads cannot be signed now; nothing was removed.</exception>
    public async Task<Retired> RunAsync(DateTimeOffset before, string by, Action<string>? retired, CancellationToken cancellationToken)
    {
        // Figures are taken while there is something to take them from.
        await new Histories(files, time).LookAsync(cancellationToken);
        var anchored = await new Anchoring(files.Audit, keeping.Log, keeping.Signer, time).RunOverAllAsync(cancellationToken);
        var (count, kept) = (0, new List<AuditBreak>(anchored.Broken));
        await foreach (var incident in EndedAsync(before, cancellationToken))
            if (await RefusalAsync(incident.Id, kept, cancellationToken) is { } refusal)
                kept.Add(refusal);
            else
            {
                await RetireAsync(incident, by, cancellationToken);
                retired?.Invoke(incident.Id);
                count++;
            }
        return new(count, [.. kept.DistinctBy(one => one.IncidentId)]);
    }

    async Task<AuditBreak?> RefusalAsync(string id, List<AuditBreak> broken, CancellationToken cancellationToken)
    {
        if (broken.FirstOrDefault(one => one.IncidentId == id) is { } known)
            return known;
        // A chain that does not hold is evidence of something.
        return (await files.Audit.ChainAsync(id, cancellationToken)).Verify() is [var first, ..] ? first : null;
    }

    async Task RetireAsync(Incident incident, string by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await files.Snapshots.ForgetAsync(incident.Id, cancellationToken);
        await files.Verdicts.ForgetAsync(incident.Id, cancellationToken);
        foreach (var approval in incident.Approvals)
            await files.Approvals.ForgetAsync(approval, cancellationToken);
        await files.Outbox.ForgetAsync(incident.Id, cancellationToken);
        foreach (var alert in incident.Alerts)
            await files.Alerts.ForgetAsync(alert.ReceiptId, cancellationToken);
        if (await files.Audit.AnchoredAsync(incident.Id, cancellationToken) is { } head)
            await files.Audit.RetireAsync(new Tombstone(incident.Id, head.Seq, head.Hash, now, $"ended {incident.EndedAt:yyyy-MM-dd}; {by}"), cancellationToken);
        await EmptyAsync(incident, now, cancellationToken);
    }

    /// <summary>Last, so that what a crash interrupts is found again.</summary>
    async Task EmptyAsync(Incident incident, DateTimeOffset now, CancellationToken cancellationToken)
    {
        while ((await files.Incidents.ChangeAsync(incident.Id, Smaller, cancellationToken)).Alerts.Count > 0)
            cancellationToken.ThrowIfCancellationRequested();
        await files.Incidents.ChangeAsync(incident.Id, was => was with
        {
            RetiredAt = now, StateReason = "retired", Title = "", SnapshotId = null, Plan = null, Thinking = null, Handoff = null,
            Verdicts = [], Verifications = [], Notes = [], Approvals = [], Actions = [], Rating = null, TakenBy = null,
        }, cancellationToken);
    }

    static Incident Smaller(Incident was) => was.Alerts.Count == 0 ? was : was with { Alerts = [.. was.Alerts.Take(Math.Max(0, was.Alerts.Count - AlertsAtOnce))] };

    async IAsyncEnumerable<Incident> EndedAsync(DateTimeOffset before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? from = null;
        do
        {
            var page = await files.Incidents.ListAsync(new IncidentQuery(null, null, null, 50, from), cancellationToken);
            foreach (var incident in page.Items)
                if (incident is { HasEnded: true, RetiredAt: null } && incident.EndedAt < before)
                    yield return incident;
            from = page.Continuation;
        }
        while (from is not null);
    }
}

/// <param name="Count">How many incidents were retired.</param>
/// <param name="Kept">Old enough, but their chain does not hold: nothing of them was removed.</param>
public sealed record Retired(int Count, IReadOnlyList<AuditBreak> Kept);
