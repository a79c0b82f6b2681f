using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Intake.Payloads;

/// <summary>An Azure incident, maintenance or advisory. Each update is an alert of its own with monitorCondition Fired; the stage (or,
/// without one, the status) says that it is over. The tracking id holds the updates together, so it is a dimension; the stage is
/// none.</summary>
static class ServiceHealthContext
{
    static readonly string[] _over = ["Resolved", "RCA", "Complete", "Completed", "Canceled", "Cancelled"];

    public static Facts Read(Facts log, JsonElement context, JsonElement properties) => log with
    {
        Dimensions = from name in (string[])["trackingId", "incidentType"]
                     let value = properties.Text(name)
                     where value is not null
                     select KeyValuePair.Create(name, value),
        Named = [.. log.Named, .. Affected.InMembers(properties, "service")],
        Condition = (properties.Text("stage") ?? context.Text("status")) is { } stage ? ConditionAt(stage) : null,
        EndedAt = properties.Time("impactMitigationTime") ?? log.HappenedAt,
        Title = properties.Text("title") ?? log.Title,
    };

    static AlertCondition ConditionAt(string stage) =>
        _over.Contains(stage, StringComparer.OrdinalIgnoreCase) ? AlertCondition.Resolved : AlertCondition.Fired;
}
