using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>What a schema said outside of its context, as sent; absent where it said nothing. Only here both
/// become an alert.</summary>
sealed record AlertDraft(Facts Facts, JsonElement Context)
{
    public required string AlertId { get; init; }
    public required string Schema { get; init; }
    public string? Rule { get; init; }
    public Severity? Severity { get; init; }
    public string? SignalType { get; init; }
    public string? MonitoringService { get; init; }
    public AlertCondition Condition { get; init; }
    public DateTimeOffset? FiredAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public IEnumerable<string?> Targets { get; init; } = [];
    public IEnumerable<string> Items { get; init; } = [];
    public string? Description { get; init; }

    public AlertReading Read() => new AlertReading.Understood(new(
        AlertId,
        Rule ?? "",
        Severity ?? Facts.UsualSeverity,
        SignalType ?? "",
        MonitoringService ?? "",
        Condition,
        FiredAt ?? Facts.HappenedAt ?? ResolvedAt ?? DateTimeOffset.UnixEpoch,
        Condition == AlertCondition.Resolved ? ResolvedAt ?? Facts.EndedAt : null,
        Affected.Resources(Targets, Items, Facts.Named),
        Affected.Names(Items, Facts.Named),
        Facts.Signal ?? Rule ?? "",
        Dimensions(),
        PersonalData.Mask(Html.Strip(Description ?? Facts.Title ?? "")),
        Facts.Stateless,
        Schema,
        KeptContext.From(Context, Facts.IsActivityLog)));

    Dictionary<string, string> Dimensions()
    {
        var dimensions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Facts.Dimensions.Take(Fields.MaxItems))
            dimensions.TryAdd(name, PersonalData.IsSecret(name) ? "[secret]" : PersonalData.Mask(value));
        return dimensions;
    }
}
