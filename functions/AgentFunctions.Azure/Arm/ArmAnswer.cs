using System.Text.Json;
using AgentFunctions.Ports;
using Azure;

namespace AgentFunctions.Azure.Arm;

/// <summary>What an answer of Azure Resource Manager means.
/// Rules: learn.microsoft.com/azure/azure-resource-manager/management/async-operations.</summary>
static class ArmAnswer
{
    static readonly JsonElement Nothing = JsonSerializer.Deserialize<JsonElement>("{}");

    /// <summary>A timeout or a failure behind the gateway may have come after the work was begun; every other refusal came before.</summary>
    public static SendAnswer ToSend(Response response, ArmOptions options) => response.Status switch
    {
        200 or 204 => SendAnswer.Done(StatusOf(response)),
        201 or 202 when PollAddressOf(response) is { } address => SendAnswer.Accepted(address),
        201 => SendAnswer.Done(StatusOf(response)),
        202 => SendAnswer.Unclear("Azure accepted it and named no address to ask for its end."),
        408 or >= 500 => SendAnswer.Unclear(ReasonOf(response)),
        409 or 429 => SendAnswer.Busy(ReasonOf(response), RetryAfterOf(response, options)),
        _ => SendAnswer.Refused(ReasonOf(response)),
    };

    /// <returns>Null when the answer says nothing about the operation.</returns>
    public static PollAnswer? ToPoll(Response response, ArmOptions options) => response.Status switch
    {
        202 => new PollAnswer(PollResult.Running, RetryAfterOf(response, options), StatusOf(response)),
        204 => new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, StatusOf(response)),
        200 or 201 => FromStatusWord(BodyOf(response), RetryAfterOf(response, options)),
        _ => null,
    };

    public static JsonElement BodyOf(Response response)
    {
        try
        {
            return response.Content.ToMemory().IsEmpty ? Nothing : JsonSerializer.Deserialize<JsonElement>(response.Content);
        }
        catch (JsonException)
        {
            return Nothing;
        }
    }

    public static string ReasonOf(Response response) =>
        ErrorIn(BodyOf(response)) is { } error ? $"{StatusOf(response)}: {error}" : StatusOf(response);

    /// <summary>Only the address of an Azure-AsyncOperation answers with a status word; the end of a Location is the resource or nothing.</summary>
    static PollAnswer FromStatusWord(JsonElement body, TimeSpan retryAfter) => TextIn(body, "status") switch
    {
        null => new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, "done"),
        "Succeeded" => new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, "Succeeded"),
        ("Failed" or "Canceled") and var word => new PollAnswer(PollResult.Failed, TimeSpan.Zero, ErrorIn(body) ?? word),
        var word => new PollAnswer(PollResult.Running, retryAfter, word),
    };

    /// <summary>Azure-AsyncOperation goes before Location: it tells success from failure.</summary>
    static string? PollAddressOf(Response response) =>
        response.Headers.TryGetValue("Azure-AsyncOperation", out var operation) ? operation
        : response.Headers.TryGetValue("Location", out var location) ? location
        : null;

    static TimeSpan RetryAfterOf(Response response, ArmOptions options)
    {
        if (!response.Headers.TryGetValue("Retry-After", out var text) || !int.TryParse(text, out var seconds)) return options.PollInterval;
        var asked = TimeSpan.FromSeconds(Math.Max(1, seconds));
        return asked < options.LongestPollInterval ? asked : options.LongestPollInterval;
    }

    static string StatusOf(Response response) => $"{response.Status} {response.ReasonPhrase}".TrimEnd();

    static string? ErrorIn(JsonElement body) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty("error", out var error)
            ? $"{TextIn(error, "code")}: {TextIn(error, "message")}"
            : null;

    static string? TextIn(JsonElement body, string name) =>
        body.ValueKind is JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
