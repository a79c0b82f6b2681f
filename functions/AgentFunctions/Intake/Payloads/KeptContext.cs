using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>The part of a message that is stored as it came, for the people who read it later: without personal data, HTML taken out of
/// Service Health's news, each member once, and bounded.</summary>
static class KeptContext
{
    /// <summary>Azure Monitor's limit for a whole message.</summary>
    public const int MaxBytes = 256 * 1024;

    static readonly string[] _htmlMembers =
        ["title", "communication", "defaultLanguageTitle", "defaultLanguageContent", "impactedServicesTableRows", "summary"];

    // Stored and served as JSON, never pasted into a page.
    static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>Null if there is no context; a note with the size in its place if it is larger than <see cref="MaxBytes"/>.</returns>
    public static JsonElement? From(JsonElement context, bool activityLog)
    {
        if (context.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        var size = JsonMarshal.GetRawUtf8Value(context).Length;

        var kept = new ArrayBufferWriter<byte>(size <= MaxBytes ? size + 1 : 64);
        using (var writer = new Utf8JsonWriter(kept, _plain))
            if (size <= MaxBytes) new Copy(writer, activityLog).Value(context, "");
            else Omit(writer, size);
        return JsonElement.Parse(kept.WrittenSpan);
    }

    static void Omit(Utf8JsonWriter writer, int size)
    {
        writer.WriteStartObject();
        writer.WriteNumber("omittedBytes", size);
        writer.WriteNumber("mostThatIsKept", MaxBytes);
        writer.WriteEndObject();
    }

    readonly struct Copy(Utf8JsonWriter writer, bool activityLog)
    {
        public void Value(JsonElement value, string member)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object: Members(value); break;
                case JsonValueKind.Array: Items(value, member); break;
                case JsonValueKind.String: writer.WriteStringValue(Clean(value.GetString()!, member)); break;
                default: value.WriteTo(writer); break;
            }
        }

        void Members(JsonElement value)
        {
            writer.WriteStartObject();
            var written = new HashSet<string>(StringComparer.Ordinal);
            foreach (var member in value.EnumerateObject())
            {
                var name = PersonalData.Mask(member.Name);
                if (PersonalData.IsIn(name, activityLog) || !written.Add(name)) continue;
                writer.WritePropertyName(name);
                if (PersonalData.IsSecret(name) && member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number) writer.WriteStringValue("[secret]");
                else Value(member.Value, name);
            }
            writer.WriteEndObject();
        }

        void Items(JsonElement list, string member)
        {
            writer.WriteStartArray();
            foreach (var item in list.EnumerateArray()) Value(item, member);
            writer.WriteEndArray();
        }

        string Clean(string text, string member)
        {
            if (activityLog && _htmlMembers.Contains(member, StringComparer.OrdinalIgnoreCase)) text = Html.Strip(text);
            return activityLog ? PersonalData.MaskAddresses(text) : PersonalData.Mask(text);
        }
    }
}
