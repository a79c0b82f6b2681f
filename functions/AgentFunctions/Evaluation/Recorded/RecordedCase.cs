using System.Globalization;
using AgentFunctions.Activities;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Runbooks;
using AgentFunctions.Simulation;

namespace AgentFunctions.Evaluation.Recorded;

/// <summary>What triage, investigation and planning make of a recorded incident, without engine or store: the same parts, on what was written down.</summary>
static class RecordedCase
{
    static readonly TimeSpan Gathering = TimeSpan.FromSeconds(20);

    /// <summary>A target that refuses nothing: quiet, switched on, with a revision before this one.</summary>
    static readonly IEnumerable<KeyValuePair<string, string>> Willing = [.. ScriptedEstate.QuietTarget, new("enabled", "true"), new("revision", "2")];

    /// <summary>As favourable to acting as can be: stage auto, a long record, no stop order, a quiet target. What does not act here never does.</summary>
    public static PlanningCase Of(RecordedIncident recorded, Library library)
    {
        var now = recorded.Start + recorded.Alerts.Max(alert => alert.At) + Gathering;
        var incident = IncidentOf(recorded, library.Services);
        var service = library.Services.Find(incident.RootService)!;
        var wanted = RunbookCandidates.For(incident, service, library).SelectMany(runbook => runbook.Evidence).DistinctBy(spec => spec.Name);
        var snapshot = SnapshotHash.Sealed(new Snapshot($"{incident.Id}/1", incident.Id, service.Id, now, [.. wanted.Select(spec => Seen(spec, recorded, now))], [], ""));
        var facts = Willing.Aggregate(Guardrails.Facts.From(snapshot, incident, service), (known, field) => known.With("target", field.Key, field.Value));
        var choice = DeterministicPlanner.Choose(library, RunbookCandidates.FactsOf(incident, service), facts);
        return new PlanningCase(library, incident, snapshot, facts, choice, Stage.Auto, new TrackRecord(20, 0, now.AddDays(-1)), [], [], null, now);
    }

    /// <summary>Who could be the root, likeliest first.</summary>
    public static IReadOnlyList<string> RootsOf(Incident incident, ServiceCatalog services) => [.. Impact.SuspectsOf(incident.Alerts, services).Select(suspect => suspect.Service)];

    static Incident IncidentOf(RecordedIncident recorded, ServiceCatalog services)
    {
        IReadOnlyList<IncidentAlert> alerts = [.. recorded.Alerts.Select((alert, place) => new IncidentAlert(
            $"alert-{place}", $"alert-{place}", "", alert.Service, alert.MonitoringService, alert.Signal, alert.Signal, alert.Severity, recorded.Start + alert.At, null, false))];
        var (first, service) = (alerts.Min(alert => alert.FiredAt), services.Find(recorded.Service)!);
        return Impact.Of(new Incident("INC-0001", IncidentState.Planned, "recorded", alerts.Min(alert => alert.Severity), service.Environment, services.ComponentOf(service.Id), service.Id,
            [service.Id], service.UserFacing, "new", first, first, 1) { Alerts = alerts }, services);
    }

    static Evidence Seen(EvidenceSpec spec, RecordedIncident recorded, DateTimeOffset now)
    {
        if (!recorded.Evidence.TryGetValue(spec.Name, out var facts))
            return new(spec.Name, spec.Source, EvidenceStatus.Missing, null, new Dictionary<string, string>(), [], null, "it did not answer");
        var at = facts.TryGetValue("observedAt", out var text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var observed) ? observed : now;
        var stale = now - at > spec.MaxAge;
        return new(spec.Name, spec.Source, stale ? EvidenceStatus.Stale : EvidenceStatus.Fresh, at, facts.Where(fact => fact.Key != "observedAt").ToDictionary(), [], null, stale ? "too old" : null);
    }
}
