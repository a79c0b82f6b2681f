using System.Diagnostics;
using System.Text.Json;

namespace AgentFunctions.Durable;

/// <summary>Spans of activities, for whoever listens to the source <c>AgentFunctions</c>. Orchestrations have none: they are replayed.</summary>
public static class Tracing
{
    public const string Name = "AgentFunctions";

    static readonly ActivitySource Source = new(Name);

    /// <summary>Runs an activity inside a span that names its incident, and its failure.</summary>
    public static async Task<string> RunAsync(string name, string input, Func<Task<string>> run)
    {
        using var span = Source.StartActivity($"activity {name}");
        if (span is null)
            return await run();
        span.SetTag("incident", IncidentOf(input));
        try
        {
            return await run();
        }
        catch (Exception failure)
        {
            span.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw;
        }
    }

    /// <summary>The input itself if it is an id, or its member incidentId.</summary>
    static string? IncidentOf(string input)
    {
        using var json = JsonDocument.Parse(input);
        return json.RootElement.ValueKind switch
        {
            JsonValueKind.String => json.RootElement.GetString(),
            JsonValueKind.Object when json.RootElement.TryGetProperty("incidentId", out var id) && id.ValueKind == JsonValueKind.String => id.GetString(),
            _ => null,
        };
    }
}
