namespace AgentFunctions.Metrics;

/// <summary>How the responder did with the incidents that opened in one stretch of time. What each means: <c>METRICS.md</c> beside this file.</summary>
/// <param name="Incidents">Opened in it; suppressed ones and those that joined another are not counted.</param>
/// <param name="Ended">Of these, how many have.</param>
/// <param name="TimeToAcknowledge">From the first alert.</param>
/// <param name="TimeToMitigate">From the first alert to the proof that it helped.</param>
/// <param name="WithoutPerson">Of the ended: no person had to do anything.</param>
/// <param name="SafeAlone">Of the acts of category safe: nobody had to agree.</param>
/// <param name="FalseInterventions">Of the incidents on which something was done: it was wrong or made it worse.</param>
/// <param name="EscalationPrecision">Of the escalations whose use is known: a person was needed.</param>
/// <param name="Escalated">Given to people.</param>
/// <param name="ApprovalLatency">From asking to a person's answer.</param>
/// <param name="Unanswered">Of the requests that ended: nobody answered in time.</param>
/// <param name="Repeats">Of all: the same class on the same service as one that ended at most a week before.</param>
/// <param name="Ratings">How many people rated.</param>
/// <param name="Satisfaction">Mean of 1 to 5; null without a rating.</param>
/// <param name="ModelCalls">Times that a language model was asked.</param>
/// <param name="TokensPerIncident">In and out, over all incidents; null without one.</param>
/// <param name="CostPerIncident">Over all incidents; null without one.</param>
public sealed record Figures(
    int Incidents, int Ended, Spread TimeToAcknowledge, Spread TimeToMitigate, Part WithoutPerson, Part SafeAlone, Part FalseInterventions, Part EscalationPrecision, int Escalated,
    Spread ApprovalLatency, Part Unanswered, Part Repeats, int Ratings, double? Satisfaction, int ModelCalls, double? TokensPerIncident, decimal? CostPerIncident);

/// <summary>How one version of a runbook did in a stretch of time.</summary>
/// <param name="Chosen">Incidents for which it was chosen.</param>
/// <param name="Acted">Of these, on how many it acted.</param>
/// <param name="Better">Acts after which measuring said better.</param>
/// <param name="Measured">Acts that were measured to an end.</param>
/// <param name="Wrong">False interventions.</param>
public sealed record RunbookFigures(string RunbookId, int Version, int Chosen, int Acted, int Better, int Measured, int Wrong)
{
    /// <summary>0 to 1: how often its acts helped; null if none was measured.</summary>
    public double? Quality => Measured == 0 ? null : Better / (double)Measured;
}

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public sealed record Slice(DateTimeOffset From, DateTimeOffset To, Figures Figures, IReadOnlyList<RunbookFigures> Runbooks);
