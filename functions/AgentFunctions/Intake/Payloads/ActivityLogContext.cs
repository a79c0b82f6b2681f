using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Administrative, policy, autoscale, security and recommendation events; both kinds of health build on it.</summary>
static class ActivityLogContext
{
    public static Facts Read(JsonElement context)
    {
        var properties = context.Member("properties");
        var log = Common(context, properties);
        if (properties.Has("currentHealthStatus")) return ResourceHealthContext.Read(log, context, properties);
        if (properties.Has("trackingId") || properties.Has("stage")) return ServiceHealthContext.Read(log, context, properties);
        return log;
    }

    static Facts Common(JsonElement context, JsonElement properties) => new()
    {
        Signal = Name(context, "operationName") ?? Name(context, "eventSource"),
        Named =
        [
            .. Affected.InMembers(context, "resourceId"),
            .. Affected.InMembers(context.Member("authorization"), "scope"),
            .. Affected.InMembers(properties, "entity"),
        ],
        HappenedAt = context.Time("eventTimestamp"),
        Title = context.Text("Activity Log Event Description"),
        Stateless = true,
        UsualSeverity = Severity.Sev4,
        IsActivityLog = true,
    };

    /// <summary>The Activity Log's own API writes a name as an object of <c>value</c> and <c>localizedValue</c>.</summary>
    static string? Name(JsonElement context, string member) => context.Text(member) ?? context.Member(member).Text("value");
}
