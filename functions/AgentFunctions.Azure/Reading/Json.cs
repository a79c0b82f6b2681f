using System.Globalization;
using System.Text.Json;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Reading;

/// <summary>Reads answers that may be of other types than they should: what is not as expected is not there.</summary>
static class Json
{
    /// <exception cref="EvidenceUnavailableException">The answer is not JSON.</exception>
    public static JsonElement Of(SourceAnswer answer, SourceRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException broken)
        {
            throw new EvidenceUnavailableException($"{request.Place} answered something that is no JSON: {SourceSilence.Line(broken.Message)}", broken);
        }
    }

    public static JsonElement Get(this JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static JsonElement Get(this JsonElement element, string name, params ReadOnlySpan<string> more)
    {
        element = element.Get(name);
        foreach (var next in more)
            element = element.Get(next);
        return element;
    }

    /// <summary>Its members; none if it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind is JsonValueKind.Array ? element.EnumerateArray() : [];

    public static string? Text(this JsonElement element) =>
        element.ValueKind is JsonValueKind.String && element.GetString() is { Length: > 0 } text ? text : null;

    public static bool? Flag(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static double? Number(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };

    /// <summary>UTC; a time without a zone is one.</summary>
    public static DateTimeOffset? Time(this JsonElement element) =>
        element.Text() is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
