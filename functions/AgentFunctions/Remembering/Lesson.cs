using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Remembering;

/// <summary>What an incident that ended teaches: how it looked, what was done, and whether it was measured to be better.</summary>
public static class Lesson
{
    const string Unknown = "unknown";
    const string Cause = "cause:";

    /// <summary>One for each kind that was done, or one that says that nothing was; none if nobody knew what it was.</summary>
    /// <param name="incident">As it ended.</param>
    /// <param name="actions">Its effects.</param>
    /// <param name="agreed">Who agreed to an effect, by its approval's id.</param>
    /// <param name="now">When it ended.</param>
    public static IReadOnlyList<Memory> Of(Incident incident, IReadOnlyList<ActionRecord> actions, IReadOnlyDictionary<string, string> agreed, DateTimeOffset now)
    {
        if (incident.Plan is not { RunbookId.Length: > 0 } plan || incident.RootService == Unknown)
            return [];
        var done = actions.Where(action => !action.IsUndo && action.State is ActionState.Accepted or ActionState.Succeeded).GroupBy(action => action.Action.Kind)
            .Select(kind => MemoryOf(incident, plan, kind.Key, CaseOf(incident, kind.Last(), agreed, now))).ToArray();
        return done.Length > 0 ? done : [MemoryOf(incident, plan, "", new MemoryCase(RunOf(incident), now, null, null, null))];
    }

    static Memory MemoryOf(Incident incident, Plan plan, string action, MemoryCase one) => new(
        Digest.Of($"{incident.RootService}\n{plan.Class}\n{action}")[..16], incident.RootService, plan.Class, plan.Category, action, Features(incident, plan.Hypotheses), [one]);

    static MemoryCase CaseOf(Incident incident, ActionRecord action, IReadOnlyDictionary<string, string> agreed, DateTimeOffset now)
    {
        var measured = incident.Verifications.LastOrDefault(seen => seen.OperationKey == action.OperationKey && !seen.Pending)?.Answer;
        var better = measured switch { VerificationAnswer.Better => (bool?)true, VerificationAnswer.Same or VerificationAnswer.Worse => false, _ => null };
        return new(RunOf(incident), now, better, action.ApprovalId is { } approval ? agreed.GetValueOrDefault(approval) : null, better is null ? null : "measurement");
    }

    static string RunOf(Incident incident) => $"{incident.Id}/{incident.Run}";

    /// <summary>Causes for which something spoke, the leading one first, and signals as digests: they are only ever compared.</summary>
    public static IReadOnlyList<string> Features(Incident incident, IReadOnlyList<Hypothesis> hypotheses) =>
    [
        .. hypotheses.Where(one => one.Weight > 0).OrderByDescending(one => one.Weight).Take(8).Select(one => Cause + one.Name),
        .. incident.Alerts.Select(alert => $"signal:{Digest.Of(alert.Signal)[..12]}").Distinct().Order(StringComparer.Ordinal).Take(16),
    ];

    /// <summary>The leading cause among features; empty if there was none.</summary>
    public static string CauseOf(IReadOnlyList<string> features) =>
        features.FirstOrDefault(one => one.StartsWith(Cause, StringComparison.Ordinal)) is { } first ? first[Cause.Length..] : "";

    /// <returns>What counts how often this cause comes; null if nobody knew what it was.</returns>
    public static FixTask? Recurrence(Incident incident, string owner)
    {
        if (incident.Plan is not { RunbookId.Length: > 0 } plan || incident.RootService == Unknown)
            return null;
        var cause = string.Join('/', ((string[])[plan.Class, CauseOf(Features(incident, plan.Hypotheses))]).Where(part => part.Length > 0));
        return new FixTask(Digest.Of($"{incident.RootService}\n{cause}")[..16], incident.RootService, cause, owner, []);
    }
}
