using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Metrics;

/// <summary>What a single history counts as. Each is one sentence of <c>METRICS.md</c>.</summary>
public static class CountsAs
{
    public static readonly TimeSpan RepeatsWithin = TimeSpan.FromDays(7);

    /// <summary>Suppressed is not handled, and what joined another is counted there.</summary>
    public static bool Incident(CaseHistory history) => history.State is not (IncidentState.Suppressed or IncidentState.Grouped);

    public static bool Ended(CaseHistory history) => !history.State.IsOpen();

    public static bool HandledAlone(CaseHistory history) =>
        history is { State: IncidentState.Resolved or IncidentState.ResolvedUpstream, HadPerson: false, EscalatedAt: null };

    public static bool Intervention(CaseHistory history) => history.Effects.Any(effect => !effect.IsUndo);

    /// <summary>People say so, or measuring does.</summary>
    public static bool FalseIntervention(CaseHistory history) =>
        Intervention(history) && (history.Rating?.RightIntervention == false || history.Effects.Any(effect => effect is { IsUndo: false, Measured: VerificationAnswer.Worse }));

    /// <summary>True if a person then did something with it, false if it ended without; null while it is open and nobody has, or if it was not given to people.</summary>
    public static bool? NeededPerson(CaseHistory history) =>
        history.EscalatedAt is null ? null : history.PersonFollowed ? true : Ended(history) ? false : null;

    /// <summary>The ids of those that came again.</summary>
    public static IReadOnlySet<string> Repeats(IEnumerable<CaseHistory> all)
    {
        var again = new HashSet<string>();
        foreach (var alike in all.Where(Incident).GroupBy(history => (history.Service, history.Class)))
        {
            DateTimeOffset? lastEnd = null;
            foreach (var history in alike.OrderBy(history => history.OpenedAt))
            {
                if (lastEnd is { } end && history.OpenedAt >= end && history.OpenedAt - end <= RepeatsWithin)
                    again.Add(history.Id);
                lastEnd = Later(lastEnd, history.EndedAt);
            }
        }

        return again;
    }

    static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
