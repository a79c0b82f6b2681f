using AgentFunctions.Incidents;
using AgentFunctions.Metrics;
using AgentFunctions.Records;
using AgentFunctions.Web.Answers;

namespace AgentFunctions.Web.Metrics;

/// <summary>What is measured, by name. Counters count over everything on record, so that a monitoring system can draw any stretch of time.</summary>
public static class Measures
{
    public static IReadOnlyList<Measure> Of(IReadOnlyCollection<CaseHistory> all, IReadOnlyDictionary<string, long> answered)
    {
        var counted = all.Where(CountsAs.Incident).ToArray();
        var again = CountsAs.Repeats(counted);
        var total = Counting.Of(counted, again);
        return
        [
            .. Now(all, total, answered),
            Counter("incidents_total", "Incidents, without suppressed ones and those that joined another, by class.", By("class", counted, history => history.Class)),
            Counter("incidents_ended_total", "Incidents that ended, by whether a person had to do something.",
                [new(total.WithoutPerson.Count, Label("person", "no")), new(total.WithoutPerson.Of - total.WithoutPerson.Count, Label("person", "yes"))]),
            Counter("incidents_escalated_total", "Incidents given to people.", [new(total.Escalated)]),
            Counter("escalations_judged_total", "Escalations whose use is known, by whether a person was needed.",
                [new(total.EscalationPrecision.Count, Label("needed", "yes")), new(total.EscalationPrecision.Of - total.EscalationPrecision.Count, Label("needed", "no"))]),
            Counter("safe_actions_total", "Acts of category safe, by whether they were done alone.",
                [new(total.SafeAlone.Count, Label("alone", "yes")), new(total.SafeAlone.Of - total.SafeAlone.Count, Label("alone", "no"))]),
            Counter("interventions_total", "Incidents on which something was done, by whether it was wrong.",
                [new(total.FalseInterventions.Count, Label("wrong", "yes")), new(total.FalseInterventions.Of - total.FalseInterventions.Count, Label("wrong", "no"))]),
            Counter("incidents_repeated_total", "Incidents that came again within a week.", [new(total.Repeats.Count)]),
            Counter("approvals_total", "Requests for agreement, by how they ended.", By("status", counted.SelectMany(history => history.Decisions), decision => Words.Of(decision.Status))),
            Counter("ratings_total", "Ratings by people.", [new(total.Ratings)]),
            Counter("rating_score_total", "Sum of the ratings, 1 to 5 each.", [new(counted.Sum(history => history.Rating?.Score ?? 0))]),
            Counter("model_calls_total", "Times that a language model was asked.", [new(total.ModelCalls)]),
            Counter("model_tokens_total", "Tokens of language models.",
                [new(counted.Sum(history => history.Model.InputTokens), Label("direction", "in")), new(counted.Sum(history => history.Model.OutputTokens), Label("direction", "out"))]),
            Counter("model_cost_total", "Cost of language models, in the currency of the configured prices.", [new((double)counted.Sum(history => history.Model.Cost))]),
            Counter("runbook_acts_measured_total", "Acts that were measured to an end, by runbook, version and whether they helped.", [.. Counting.Runbooks(counted).SelectMany(OfRunbook)]),
            .. Durations.Of("acknowledge_seconds", "From the first alert to the acknowledgement.", counted.Select(history => history.AcknowledgedAt - history.StartedAt)),
            .. Durations.Of("mitigate_seconds", "From the first alert to the proof that the mitigation helped.", counted.Select(history => history.MitigatedAt - history.StartedAt)),
            .. Durations.Of("decide_seconds", "From the request to the decision of a person.", counted.SelectMany(history => history.Decisions)
                .Where(decision => decision.Status is ApprovalStatus.Approved or ApprovalStatus.Declined).Select(decision => decision.DecidedAt - decision.AskedAt)),
        ];
    }

    static IEnumerable<Measure> Now(IReadOnlyCollection<CaseHistory> all, Figures total, IReadOnlyDictionary<string, long> answered) =>
    [
        Gauge("incidents", "Incidents by state.", By("state", all, history => Words.Of(history.State))),
        Counter("alerts_answered_total", "Alerts answered by this process.", [.. answered.Select(pair => new MeasuredPoint(pair.Value, Label("disposition", pair.Key)))]),
        Gauge("actions", "Actions on the estate, undo included.", [new(all.Sum(history => history.Effects.Count))]),
        Gauge("incidents_open", "Incidents that have not ended.", [new(all.Count(history => history.State.IsOpen()))]),
        Gauge("incidents_handed_off", "Incidents that wait for people.", [new(all.Count(history => history.State is IncidentState.HandedOff or IncidentState.Stopped))]),
        Gauge("acknowledge_seconds_median", "From the first alert to the acknowledgement.", Known(total.TimeToAcknowledge.P50)),
        Gauge("mitigate_seconds_median", "From the first alert to the mitigation.", Known(total.TimeToMitigate.P50)),
        Gauge("decide_seconds_median", "From the request to the decision of a person.", Known(total.ApprovalLatency.P50)),
    ];

    static IEnumerable<MeasuredPoint> OfRunbook(RunbookFigures runbook) =>
    [
        new(runbook.Better, Label("runbook", runbook.RunbookId), Label("version", $"{runbook.Version}"), Label("better", "yes")),
        new(runbook.Measured - runbook.Better, Label("runbook", runbook.RunbookId), Label("version", $"{runbook.Version}"), Label("better", "no")),
    ];

    static IReadOnlyList<MeasuredPoint> By<T>(string label, IEnumerable<T> some, Func<T, string> by) =>
        [.. some.GroupBy(by).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new MeasuredPoint(group.Count(), Label(label, group.Key)))];

    static IReadOnlyList<MeasuredPoint> Known(double? value) => value is { } known ? [new(known)] : [];

    internal static KeyValuePair<string, string> Label(string name, string value) => new(name, value);

    internal static Measure Counter(string name, string help, IReadOnlyList<MeasuredPoint> points) => new($"agentfunctions_{name}", help, true, points);

    static Measure Gauge(string name, string help, IReadOnlyList<MeasuredPoint> points) => new($"agentfunctions_{name}", help, false, points);
}
