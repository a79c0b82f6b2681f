using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Records;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.Web.Metrics;

/// <summary>How the responder itself does: over all time in a few numbers, and over the last days by the definitions of <c>METRICS.md</c>. A figure that nothing is known for
/// is absent.</summary>
/// <param name="ByState">Incidents.</param>
/// <param name="ByClass">Incidents.</param>
/// <param name="AlertsAnswered">Disposition to count, of this process since it started.</param>
/// <param name="Actions">That took effect, undo included.</param>
/// <param name="MedianSecondsToAcknowledge">From the first alert's own time.</param>
/// <param name="MedianSecondsToMitigate">From the first alert's own time.</param>
/// <param name="MedianSecondsToDecide">From asking for an approval to the decision of a person.</param>
/// <param name="ShareMitigatedAlone">Of the mitigated incidents with an action, those without an approval.</param>
/// <param name="FalseInterventions">Incidents whose rating says that the intervention was not right, or on which it made things worse.</param>
/// <param name="MeanRating">1 to 5.</param>
/// <param name="Window">Of the days that were asked for.</param>
public sealed record ResponderFigures(
    int Incidents, int Open, IReadOnlyDictionary<string, int> ByState, IReadOnlyDictionary<string, int> ByClass, IReadOnlyDictionary<string, long> AlertsAnswered,
    int Actions, int HandedOff, double? MedianSecondsToAcknowledge, double? MedianSecondsToMitigate, double? MedianSecondsToDecide,
    double? ShareMitigatedAlone, int Ratings, int FalseInterventions, double? MeanRating, Window Window)
{
    public static async Task<ResponderFigures> OfAsync(ResponderParts parts, int days, CancellationToken cancellationToken) =>
        Of(await parts.Histories.LookAsync(cancellationToken), parts.Intake.SinceStart, days, parts.Time.GetUtcNow());

    public static ResponderFigures Of(IReadOnlyCollection<CaseHistory> all, IReadOnlyDictionary<string, long> answered, int days, DateTimeOffset now)
    {
        var total = Counting.Of(all, new HashSet<string>());
        var mitigated = all.Where(history => history is { MitigatedAt: not null, Effects.Count: > 0 }).ToArray();
        return new ResponderFigures(
            all.Count, all.Count(history => history.State.IsOpen()), Counted(all, history => Words.Of(history.State)), Counted(all, history => history.Class), answered,
            all.Sum(history => history.Effects.Count), all.Count(history => history.State is IncidentState.HandedOff or IncidentState.Stopped),
            total.TimeToAcknowledge.P50, total.TimeToMitigate.P50, total.ApprovalLatency.P50,
            new Part(mitigated.Count(history => history.Decisions.Count == 0), mitigated.Length).Share,
            total.Ratings, total.FalseInterventions.Count, total.Satisfaction, Window.Of(all, days, now));
    }

    static SortedDictionary<string, int> Counted(IEnumerable<CaseHistory> histories, Func<CaseHistory, string> by) =>
        new(histories.GroupBy(by).ToDictionary(group => group.Key, group => group.Count()));
}
