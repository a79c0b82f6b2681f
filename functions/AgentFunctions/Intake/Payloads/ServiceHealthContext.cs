using System.Text;
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
        Named = [.. log.Named, .. Impacted(properties), .. Affected.InMembers(properties, "service")],
        Condition = (properties.Text("stage") ?? context.Text("status")) is { } stage ? ConditionAt(stage) : null,
        EndedAt = properties.Time("impactMitigationTime") ?? log.HappenedAt,
        Title = properties.Text("title") ?? log.Title,
    };

    /// <summary><c>SQL Database/West Europe</c> for each service and region. Sent as a list, or as a list in a text.</summary>
    static IEnumerable<string> Impacted(JsonElement properties) =>
        from service in Inner(properties.Member("impactedServices")).Items()
        let name = service.Text("ServiceName")
        where name is not null
        from region in service.Member("ImpactedRegions").Items()
        let place = region.Text("RegionName")
        where place is not null
        select $"{name}/{place}";

    static JsonElement Inner(JsonElement sent)
    {
        if (sent.ValueKind != JsonValueKind.String)
            return sent;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(JsonText.Repair(Encoding.UTF8.GetBytes(sent.GetString()!)).Span);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    static AlertCondition ConditionAt(string stage) =>
        _over.Contains(stage, StringComparer.OrdinalIgnoreCase) ? AlertCondition.Resolved : AlertCondition.Fired;
}
