using AgentFunctions.Incidents;

namespace AgentFunctions.Guardrails;

/// <summary>How many effects there were and may be. Asked when judging, and again inside the write that reserves the effect.</summary>
/// <param name="Runbook">Only tightens the policy.</param>
/// <param name="OwnKey">The effect in question: it does not count against itself.</param>
/// <param name="History">Effects of the last 24 hours, of all incidents.</param>
public sealed record EffectCaps(
    PolicyCaps Policy, RunbookLimits Runbook, string IncidentId, string Service, string Target, string OwnKey, IReadOnlyList<ActionRecord> History, DateTimeOffset Now)
{
    /// <summary>Of the effect in question.</summary>
    public required string Kind { get; init; }

    /// <summary>An effect that was never measured stops counting as under way after so long: the longest settle time and window together.</summary>
    static readonly TimeSpan LongestVerification = TimeSpan.FromHours(1);

    /// <summary>Undo and what never reached the world are not counted.</summary>
    IReadOnlyList<ActionRecord> Counted => [.. History.Where(record => !record.IsUndo && record.State != ActionState.Refused && record.OperationKey != OwnKey)];

    /// <param name="older">Effects on this incident that are older than the history.</param>
    public IReadOnlyList<EffectCap> All(int older)
    {
        var counted = Counted;
        return
        [
            new("per incident", older + counted.Count(record => record.IncidentId == IncidentId), Lower(Policy.ActionsPerIncident, Runbook.ActionsPerIncident)),
            new("per hour", counted.Count(record => record.At > Now.AddHours(-1)), Policy.ActionsPerHour),
            new("per service and day", counted.Count(record => record.At > Now.AddDays(-1) && IsHere(record)), Lower(Policy.PerServicePerDay, Runbook.PerServicePerDay)),
            new("on services at once", counted.Where(record => record.Action.Service != Service && IsUnderWay(record)).Select(record => record.Action.Service).Distinct().Count(),
                Lower(Policy.ServicesAtOnce, Runbook.ServicesAtOnce)),
            .. Policy.OfKind(Kind) is { } most ? [new EffectCap("of this kind per hour", counted.Count(record => record.Action.Kind == Kind && record.At > Now.AddHours(-1)), most)] : Array.Empty<EffectCap>(),
        ];
    }

    /// <summary>The cap that forbids one more; null if none does.</summary>
    public EffectCap? Reached(int older) => All(older).FirstOrDefault(cap => cap.Count >= cap.Most);

    bool IsHere(ActionRecord record) => record.Action.Service == Service || string.Equals(record.Action.Target, Target, StringComparison.OrdinalIgnoreCase);

    bool IsUnderWay(ActionRecord record) => record.State switch
    {
        ActionState.Intended or ActionState.Accepted => true,
        ActionState.Succeeded or ActionState.Unknown => record.MeasuredAt is null && (record.FinishedAt ?? record.At) > Now - LongestVerification,
        _ => false,
    };

    static int Lower(int policy, int? runbook) => Math.Min(policy, runbook ?? policy);
}

public sealed record RunbookLimits(int? ActionsPerIncident, int? PerServicePerDay, int? ServicesAtOnce);

/// <param name="Most">One more than this is one too many.</param>
public sealed record EffectCap(string Name, int Count, int Most);
