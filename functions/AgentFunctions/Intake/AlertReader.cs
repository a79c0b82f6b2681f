using System.Text.Json;
using AgentFunctions.Intake.Payloads;

namespace AgentFunctions.Intake;

/// <summary>Turns what an action group posts into an <see cref="Incidents.Alert"/>. A pure function of the bytes: a message that is
/// delivered again reads the same, so its dedup key is the same.</summary>
/// <remarks>Tolerant on purpose. Azure does not send an alert again after a 400, so a member of an odd type is skipped, an unknown
/// monitoring service is kept with its raw context, and only a message that cannot be an alert is refused. The schema is told by
/// the shape of the message, because signalType is null, misspelt or shared between kinds.</remarks>
public static class AlertReader
{
    /// <summary>Azure Monitor's own limit is 256 KB a message; more than four times that is not an alert.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    /// <summary>Objects and lists inside one another. Real alerts stay under twelve.</summary>
    public const int MaxDepth = 64;

    public static AlertReading Read(ReadOnlyMemory<byte> utf8Body)
    {
        if (utf8Body.Length > MaxBodyBytes) return Refusals.TooLarge(utf8Body.Length);
        try
        {
            using var document = JsonDocument.Parse(JsonText.Repair(utf8Body), new JsonDocumentOptions { MaxDepth = MaxDepth });
            return Read(document.RootElement);
        }
        catch (JsonException problem)
        {
            return Refusals.NotJson(problem);
        }
    }

    static AlertReading Read(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object) return Refusals.NotAnObject(message.ValueKind);

        var data = message.Member("data");
        if (data.Member("essentials").IsObject()) return CommonAlert.Read(message, data);

        // Classic metric alerts and Log Analytics alerts have no envelope: their members are at the top.
        var body = data.IsObject() ? data : message;
        if (body.Member("context").Member("activityLog").IsObject()) return LegacyActivityLogAlert.Read(message, body);
        if (body.Member("context").Member("condition").IsObject()) return LegacyMetricAlert.Read(message, body);
        if (body.Has("SearchQuery")) return LegacyLogAlert.Read(message, body);
        return Refusals.NoEssentials(message);
    }
}
