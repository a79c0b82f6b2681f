using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Reads members whose presence, spelling and type nobody promises. What is absent or oddly typed is null or empty.</summary>
static class Fields
{
    /// <summary>More entries than this in one list are not read; they stay in the raw context.</summary>
    public const int MaxItems = 100;
    const int MaxText = 4096;
    const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    public static bool IsObject(this JsonElement element) => element.ValueKind == JsonValueKind.Object;

    public static bool Has(this JsonElement element, string name) =>
        element.Member(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The first member of that name, in any case ("alertRuleId" and "alertRuleID" are both sent).</summary>
    public static JsonElement Member(this JsonElement element, string name)
    {
        if (!element.IsObject()) return default;
        foreach (var member in element.EnumerateObject())
            if (Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(member), name)) return member.Value;
        return default;
    }

    public static IEnumerable<JsonProperty> Members(this JsonElement element) => element.IsObject() ? element.EnumerateObject() : [];

    public static string? Text(this JsonElement element, string name) => element.Member(name).Text();

    /// <summary>A text, or a number or boolean as it was written; null if empty. At most 4,096 characters.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => NotEmpty(element.GetString()!),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => NotEmpty(element.GetRawText()),
        _ => null,
    };

    /// <summary>UTC. A time without a zone is UTC. Seen: 2 to 7 fraction digits, no zone, and "3/22/2019 1:36:31 PM".</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value
        && DateTimeOffset.TryParse(value.Text(), CultureInfo.InvariantCulture, Utc, out var time) ? time : null;

    /// <summary>The entries of a list; a single value counts as a list of one.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Take(MaxItems),
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        _ => [element],
    };

    public static IEnumerable<string> Texts(this JsonElement element) => element.Items().Select(item => item.Text()).OfType<string>();

    /// <summary>The entries of a list like <c>[{"name": ..., "value": ...}]</c>; those without both are skipped.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(this JsonElement list) =>
        from item in list.Items()
        let name = item.Text("name")
        let value = item.Text("value")
        where name is not null && value is not null
        select KeyValuePair.Create(name, value);

    public static string[] Absent(params IEnumerable<(string Name, object? Value)> needed) =>
        [.. needed.Where(member => member.Value is null).Select(member => member.Name)];

    static string? NotEmpty(string text) => text.Trim() is { Length: > 0 } trimmed ? trimmed.Cut(MaxText) : null;

    static string Cut(this string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
