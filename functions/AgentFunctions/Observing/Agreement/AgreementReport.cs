using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Observing.Agreement;

/// <summary>Incidents on which the responder only looked, with what people wrote of them: how far it can be believed before it may do more.</summary>
/// <param name="Since">Incidents opened since then.</param>
/// <param name="Observed">On how many it only looked.</param>
/// <param name="Accuracy">Over all fields of which both speak; null if there is none.</param>
/// <param name="Relevance">Mean over the incidents that have one.</param>
/// <param name="Cases">Those with a person's note, newest first.</param>
public sealed record AgreementReport(
    DateTimeOffset Since, int Observed, double? Accuracy, double? Relevance, IReadOnlyList<FieldTotals> Fields,
    IReadOnlyList<SignalTotals> MissedSignals, IReadOnlyList<ServiceAgreement> Services, IReadOnlyList<CaseAgreement> Cases)
{
    const int Page = 200;
    const int Most = 1000;

    public static async Task<AgreementReport> OfAsync(CaseFiles files, Library library, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var (observed, cases, comparing, next) = (0, new List<CaseAgreement>(), new Comparing(library), (string?)null);
        do
        {
            var page = await files.Incidents.ListAsync(new IncidentQuery(null, null, since, Page, next), cancellationToken);
            foreach (var incident in page.Items.Where(IsObserved))
            {
                observed++;
                var snapshot = incident is { Notes.Count: > 0, SnapshotId: { } id } ? await files.Snapshots.FindAsync(id, cancellationToken) : null;
                if (comparing.Of(incident, snapshot) is { } one)
                    cases.Add(one);
            }

            next = page.Continuation;
        }
        while (next is not null && observed < Most);
        return Of(since, observed, cases);
    }

    public static AgreementReport Of(DateTimeOffset since, int observed, IReadOnlyList<CaseAgreement> cases) => new(
        since, observed, CaseAgreement.Share(cases.SelectMany(one => one.Fields)), Mean(cases),
        [.. cases.SelectMany(one => one.Fields).GroupBy(field => field.Field).Select(FieldTotals.Of)],
        [.. cases.SelectMany(one => one.MissedSignals.Select(missed => (one.Service, missed.Signal, missed.Why))).GroupBy(missed => missed)
            .Select(group => new SignalTotals(group.Key.Service, group.Key.Signal, group.Key.Why, group.Count())).OrderByDescending(total => total.Times).ThenBy(total => total.Signal, StringComparer.Ordinal)],
        [.. cases.GroupBy(one => one.Service).Select(group => new ServiceAgreement(group.Key, group.Count(), CaseAgreement.Share(group.SelectMany(one => one.Fields)), Mean(group)))
            .OrderBy(service => service.Service, StringComparer.Ordinal)],
        cases);

    /// <summary>Nothing was done because it may only look.</summary>
    static bool IsObserved(Incident incident) => incident.Plan is { } plan && (plan.Stage == Stage.Observe || plan.Decision == VerdictAnswer.Observe) && incident.Actions.Count == 0;

    static double? Mean(IEnumerable<CaseAgreement> cases) => cases.Select(one => one.Relevance).OfType<double>().ToArray() is { Length: > 0 } known ? known.Average() : null;
}

public sealed record FieldTotals(string Field, int Agrees, int Partly, int Differs, int NotSeen, int Unsaid, double? Accuracy)
{
    internal static FieldTotals Of(IGrouping<string, FieldAgreement> fields) => new(
        fields.Key, Count(fields, Agreeing.Agrees), Count(fields, Agreeing.Partly), Count(fields, Agreeing.Differs), Count(fields, Agreeing.NotSeen), Count(fields, Agreeing.Unsaid), CaseAgreement.Share(fields));

    static int Count(IEnumerable<FieldAgreement> fields, Agreeing outcome) => fields.Count(field => field.Outcome == outcome);
}

/// <param name="Times">In how many incidents.</param>
public sealed record SignalTotals(string Service, string Signal, string Why, int Times);

public sealed record ServiceAgreement(string Service, int Compared, double? Accuracy, double? Relevance);
