using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Takes the incident on, unless maintenance or known noise covers all of it by now. Which service is the root is said when the storm has
/// been gathered.</summary>
sealed class Triage(CaseFiles files, Chronicle chronicle, Acknowledging acknowledging, Func<Library> library)
{
    static readonly TimeSpan StormGathers = TimeSpan.FromSeconds(20);

    public async Task<TriageResult> RunAsync(IncidentRef input, CancellationToken cancellationToken)
    {
        var found = (await files.Incidents.FindAsync(input.IncidentId, cancellationToken))!.Value;
        var covered = found.Alerts.Select(Covering).ToArray();
        if (covered.Length > 0 && covered.All(suppression => suppression is not null))
            return await SuppressAsync(found, covered[0]!, cancellationToken);

        var incident = await chronicle.MoveAsync(input.IncidentId,
            new Entry($"received/{found.Run}", "received", found.Run == 1 ? "the first alert arrived; gathering the rest of the storm" : "opened again; looking anew"),
            was => was.HasEnded ? was : was.To(IncidentState.Triaging, "gathering the alerts of this storm") with { AcknowledgedAt = was.AcknowledgedAt ?? chronicle.Now },
            cancellationToken);
        if (!incident.HasEnded)
            await acknowledging.RunAsync(incident, OwnerOf(incident), cancellationToken);
        return new TriageResult(incident.HasEnded, StormGathers);
    }

    string OwnerOf(Incident incident) => library().Services.Find(incident.RootService)?.Owner is { Length: > 0 } owner ? owner : "default-owner";

    async Task<TriageResult> SuppressAsync(Incident incident, Suppression by, CancellationToken cancellationToken)
    {
        await chronicle.MoveAsync(incident.Id, new Entry($"suppressed/{incident.Run}", "suppressed", by.Reason),
            was => was.To(IncidentState.Suppressed, by.Reason) with { EndedAt = chronicle.Now }, cancellationToken);
        return new TriageResult(Over: true, StormGathers);
    }

    Suppression? Covering(IncidentAlert alert) => library().Services.Find(alert.Service) is { } service
        ? Suppression.Of(alert.Signal, alert.FiredAt, service, chronicle.Now)
        : null;
}
