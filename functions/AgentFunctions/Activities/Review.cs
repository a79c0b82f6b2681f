using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Looks into the records after the doorbell rang, and says what it means. News that ends the work voids waiting approvals here,
/// by the same compare-and-swap as every answer.</summary>
sealed class Review(CaseFiles files, Chronicle chronicle, Acknowledging acknowledging, Func<Library> library)
{
    public async Task<IncidentReview> RunAsync(IncidentRef input, CancellationToken cancellationToken)
    {
        var catalog = library().Services;
        var incident = await files.Incidents.ChangeAsync(input.IncidentId,
            was => was.HasEnded ? was : Impact.Of(was, catalog) with { AlertsChangedRung = false }, cancellationToken);
        if (incident.ImpactChain.Count > 1 && await new Parting(files, chronicle, catalog).RunAsync(incident, cancellationToken) is var left && left.Alerts.Count < incident.Alerts.Count)
            incident = await files.Incidents.ChangeAsync(incident.Id, was => Impact.Of(was, catalog), cancellationToken);
        var stops = await files.Stops.OrdersAsync(cancellationToken);

        var (verdict, reason) = Judge(incident, stops);
        if (verdict == ReviewVerdict.GoOn)
            await acknowledging.RunAsync(incident, catalog.Find(incident.RootService)?.Owner ?? "default-owner", cancellationToken);
        var voided = verdict == ReviewVerdict.GoOn ? [] : await VoidAsync(incident, reason, cancellationToken);
        return new IncidentReview(verdict, reason, voided);
    }

    (ReviewVerdict, string) Judge(Incident incident, IReadOnlyList<StopOrder> stops)
    {
        if (incident.HasEnded)
            return (ReviewVerdict.Closed, incident.StateReason);
        if (stops.FirstOrDefault(order => string.Equals(order.Scope, $"incident:{incident.Id}", StringComparison.OrdinalIgnoreCase)) is { } stop)
            return (ReviewVerdict.Stopped, $"stopped by {stop.By}: {stop.Reason}");
        if (incident.AllResolved)
            return (ReviewVerdict.ResolvedUpstream, $"Azure Monitor says Resolved for {incident.Alerts.Count} of {incident.Alerts.Count}");
        if (incident.TakenBy is { } person)
            return (ReviewVerdict.TakenOver, $"{person} took it over");
        return incident.IsQuiet(chronicle.Now)
            ? (ReviewVerdict.ResolvedUpstream, $"its alerts never send Resolved; quiet for {Incident.QuietTime.TotalMinutes:0} minutes after the mitigation")
            : (ReviewVerdict.GoOn, "");
    }

    async Task<IReadOnlyList<string>> VoidAsync(Incident incident, string reason, CancellationToken cancellationToken)
    {
        var voided = new List<string>();
        foreach (var id in incident.Approvals)
        {
            var approval = await files.Approvals.ChangeAsync(id, was => was.Status == ApprovalStatus.Pending
                ? was with { Status = ApprovalStatus.Void, Reason = reason, DecidedAt = chronicle.Now, DecidedBy = "responder" }
                : was, cancellationToken);
            if (approval is not { Status: ApprovalStatus.Void, Consumed: false })
                continue;
            voided.Add(id);
            await chronicle.NoteAsync(incident.Id, DecisionText.Voided(approval), cancellationToken);
        }

        return voided;
    }
}
