using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Metrics;

/// <summary>Counts figures over histories. Pure.</summary>
public static class Counting
{
    /// <param name="histories">Those of one stretch of time.</param>
    /// <param name="again">The ids of those that came again, found over all histories.</param>
    public static Figures Of(IReadOnlyCollection<CaseHistory> histories, IReadOnlySet<string> again)
    {
        var counted = histories.Where(CountsAs.Incident).ToArray();
        var ended = counted.Where(CountsAs.Ended).ToArray();
        var safe = counted.Where(history => history.Category == "safe").SelectMany(history => history.Effects).Where(effect => !effect.IsUndo).ToArray();
        var touched = counted.Where(CountsAs.Intervention).ToArray();
        var needed = counted.Select(CountsAs.NeededPerson).OfType<bool>().ToArray();
        var asked = counted.SelectMany(history => history.Decisions).ToArray();
        var answered = asked.Where(decision => decision.Status is ApprovalStatus.Approved or ApprovalStatus.Declined).ToArray();
        var expired = asked.Count(decision => decision.Status == ApprovalStatus.Expired);
        var ratings = counted.Select(history => history.Rating).OfType<GivenRating>().ToArray();
        return new Figures(
            counted.Length, ended.Length,
            Spread.Of(counted.Select(history => history.AcknowledgedAt - history.StartedAt)), Spread.Of(counted.Select(history => history.MitigatedAt - history.StartedAt)),
            new Part(ended.Count(CountsAs.HandledAlone), ended.Length), new Part(safe.Count(effect => effect.Alone), safe.Length),
            new Part(touched.Count(CountsAs.FalseIntervention), touched.Length), new Part(needed.Count(was => was), needed.Length), counted.Count(history => history.EscalatedAt is not null),
            Spread.Of(answered.Select(decision => decision.DecidedAt - decision.AskedAt)), new Part(expired, answered.Length + expired),
            new Part(counted.Count(history => again.Contains(history.Id)), counted.Length),
            ratings.Length, ratings.Length == 0 ? null : ratings.Average(rating => rating.Score),
            counted.Sum(history => history.Model.Calls), PerIncident(counted, history => history.Model.InputTokens + history.Model.OutputTokens),
            counted.Length == 0 ? null : counted.Sum(history => history.Model.Cost) / counted.Length);
    }

    /// <summary>Every version that was chosen at least once, by id and version.</summary>
    public static IReadOnlyList<RunbookFigures> Runbooks(IEnumerable<CaseHistory> histories) =>
    [
        .. histories.Where(history => history.RunbookId.Length > 0 && CountsAs.Incident(history)).GroupBy(history => (history.RunbookId, history.RunbookVersion))
            .OrderBy(group => group.Key.RunbookId, StringComparer.Ordinal).ThenBy(group => group.Key.RunbookVersion).Select(group => OfRunbook(group.Key, [.. group])),
    ];

    static RunbookFigures OfRunbook((string Id, int Version) key, CaseHistory[] chosen)
    {
        var measured = chosen.SelectMany(history => history.Effects).Where(effect => effect is { IsUndo: false, Measured: not null }).ToArray();
        return new(key.Id, key.Version, chosen.Length, chosen.Count(CountsAs.Intervention), measured.Count(effect => effect.Measured == VerificationAnswer.Better), measured.Length, chosen.Count(CountsAs.FalseIntervention));
    }

    static double? PerIncident(CaseHistory[] counted, Func<CaseHistory, long> of) => counted.Length == 0 ? null : counted.Sum(of) / (double)counted.Length;
}
