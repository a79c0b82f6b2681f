using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace AgentFunctions.Incidents;

/// <summary>How our words look on the wire, in stores and in journals: camelCase, enums in kebab-case, times and durations ISO 8601.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(Incident))]
[JsonSerializable(typeof(Snapshot))]
[JsonSerializable(typeof(Evidence))]
[JsonSerializable(typeof(ChangeEvent))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(Approval))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(ActionRecord))]
[JsonSerializable(typeof(Verification))]
[JsonSerializable(typeof(HandoffPackage))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(StopOrder))]
[JsonSerializable(typeof(IReadOnlyList<StopOrder>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
public sealed partial class IncidentJson : JsonSerializerContext
{
    /// <summary>Options that read and write every type of the given contexts as this product does everywhere.</summary>
    public static JsonSerializerOptions OptionsFor(params IJsonTypeInfoResolver[] contexts)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine([Default, .. contexts]),
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new IsoDuration());
        options.MakeReadOnly();
        return options;
    }

    /// <summary>For the types of this context alone.</summary>
    public static JsonSerializerOptions Wire => wire ??= OptionsFor();

    static JsonSerializerOptions? wire;

    sealed class IsoDuration : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && TryParse(text, out var duration)
                ? duration
                : throw new JsonException("A duration is written in ISO 8601, as PT5M.");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
            writer.WriteStringValue(XmlConvert.ToString(value));

        static bool TryParse(string text, out TimeSpan duration)
        {
            try
            {
                duration = XmlConvert.ToTimeSpan(text);
                return true;
            }
            catch (FormatException)
            {
                duration = default;
                return false;
            }
        }
    }
}
