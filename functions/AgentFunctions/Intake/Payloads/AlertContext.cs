using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Which kind of context it is, told by the members that only that kind has.</summary>
static class AlertContext
{
    static readonly string[] _activityLogMembers = ["eventDataId", "operationName", "eventSource", "claims", "caller", "authorization"];

    public static Facts Read(JsonElement context) => context switch
    {
        _ when context.Member("condition").IsObject() => CriteriaContext.Read(context),
        _ when context.Has("expression") || context.Has("expressionValue") => PrometheusContext.Read(context),
        _ when context.Member("AlertData").IsObject() => CostContext.Read(context),
        _ when context.Has("SearchQuery") => LogV1Context.Read(context),
        _ when context.Has("SmartDetectorId") || context.Has("DetectionSummary") => SmartDetectorContext.Read(context),
        _ when _activityLogMembers.Any(name => context.Has(name)) => ActivityLogContext.Read(context),
        _ when context.Has("linkedResourceId") || context.Has("sourceId") => BackupContext.Read(context),
        _ => new Facts(),
    };
}
