using AgentFunctions.Incidents;
using AgentFunctions.Records;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.Web.Metrics;

/// <summary>How the responder itself does, counted from its records. A figure that nothing is known for is absent.</summary>
/// <param name="ByState">Incidents.</param>
/// <param name="ByClass">Incidents.</param>
/// <param name="AlertsAnswered">Disposition to count, of this process since it started.</param>
/// <param name="MedianSecondsToAcknowledge">From the first alert's own time.</param>
/// <param name="MedianSecondsToMitigate">From the first alert's own time.</param>
/// <param name="MedianSecondsToDecide">From asking for an approval to the decision of a person.</param>
/// <param name="ShareMitigatedAlone">Of the mitigated incidents with an action, those without an approval.</param>
/// <param name="FalseInterventions">Incidents whose rating says that the intervention was not right.</param>
/// <param name="MeanRating">1 to 5.</param>
public sealed record ResponderFigures(
    int Incidents, int Open, IReadOnlyDictionary<string, int> ByState, IReadOnlyDictionary<string, int> ByClass, IReadOnlyDictionary<string, long> AlertsAnswered,
    int Actions, int HandedOff, double? MedianSecondsToAcknowledge, double? MedianSecondsToMitigate, double? MedianSecondsToDecide,
    double? ShareMitigatedAlone, int Ratings, int FalseInterventions, double? MeanRating)
{
    const int Page = 500;

    public static async Task<ResponderFigures> OfAsync(CaseFiles files, IntakeCount intake, CancellationToken cancellationToken)
    {
        var incidents = new List<Incident>();
        for (string? next = null; ;)
        {
            var page = await files.Incidents.ListAsync(new IncidentQuery(null, null, null, Page, next), cancellationToken);
            incidents.AddRange(page.Items);
            if ((next = page.Continuation) is null)
                break;
        }

        var approvals = await files.Approvals.ListAsync(null, cancellationToken);
        return Of(incidents, approvals, intake.SinceStart);
    }

    static ResponderFigures Of(IReadOnlyList<Incident> incidents, IReadOnlyList<Approval> approvals, IReadOnlyDictionary<string, long> answered)
    {
        var mitigated = incidents.Where(incident => incident is { MitigatedAt: not null, Actions.Count: > 0 }).ToArray();
        var ratings = incidents.Select(incident => incident.Rating).OfType<Rating>().ToArray();
        return new ResponderFigures(
            incidents.Count, incidents.Count(incident => !incident.HasEnded), Counted(incidents, incident => Words.Of(incident.State)),
            Counted(incidents, incident => incident.Class), answered, incidents.Sum(incident => incident.Actions.Count),
            incidents.Count(incident => incident.State is IncidentState.HandedOff or IncidentState.Stopped),
            Median(incidents.Select(incident => incident.AcknowledgedAt - incident.StartedAt)),
            Median(incidents.Select(incident => incident.MitigatedAt - incident.StartedAt)),
            Median(approvals.Where(approval => approval.Status is ApprovalStatus.Approved or ApprovalStatus.Declined).Select(approval => approval.DecidedAt - approval.AskedAt)),
            mitigated.Length == 0 ? null : mitigated.Count(incident => incident.Approvals.Count == 0) / (double)mitigated.Length,
            ratings.Length, ratings.Count(rating => rating.RightIntervention == false), ratings.Length == 0 ? null : ratings.Average(rating => rating.Score));
    }

    static SortedDictionary<string, int> Counted(IEnumerable<Incident> incidents, Func<Incident, string> by) =>
        new(incidents.GroupBy(by).ToDictionary(group => group.Key, group => group.Count()));

    static double? Median(IEnumerable<TimeSpan?> durations)
    {
        var known = durations.OfType<TimeSpan>().Select(duration => duration.TotalSeconds).Order().ToArray();
        return known.Length == 0 ? null : (known[(known.Length - 1) / 2] + known[known.Length / 2]) / 2;
    }
}
