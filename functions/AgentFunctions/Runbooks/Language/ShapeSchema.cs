using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentFunctions.Runbooks.Language;

/// <summary>A shape as JSON Schema (draft 7), for editors.</summary>
static class ShapeSchema
{
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Shape shape, string title)
    {
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title };
        foreach (var (key, value) in Of(shape).ToList())
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Readable) + "\n";
    }

    static JsonObject Of(Shape shape) => shape switch
    {
        TextShape text => OfText(text),
        WordShape words => new() { ["enum"] = new JsonArray([.. words.Words.Select(word => JsonValue.Create(word))]) },
        NumberShape number => new() { ["type"] = number.Whole ? "integer" : "number", ["minimum"] = number.Min, ["maximum"] = number.Max },
        FlagShape => new() { ["type"] = "boolean" },
        ListShape { OrOne: true } list => AnyOf(new ListShape(list.Item), list.Item),
        ListShape list => new() { ["type"] = "array", ["items"] = Of(list.Item) },
        EitherShape either => AnyOf([.. either.Choices]),
        MapShape map => OfMap(map),
        _ => [],
    };

    /// <summary>Plain YAML makes a number of 3 and a flag of true; where any text may stand they may as well.</summary>
    static JsonObject OfText(TextShape text) => text.Pattern is null || ReferenceEquals(text, Shapes.Any)
        ? new() { ["type"] = new JsonArray("string", "number", "boolean"), ["description"] = text.What }
        : new() { ["type"] = "string", ["pattern"] = text.Pattern, ["description"] = text.What };

    static JsonObject OfMap(MapShape map)
    {
        var schema = new JsonObject { ["type"] = "object", ["additionalProperties"] = map.Others is null ? false : Of(map.Others) };
        var properties = new JsonObject();
        foreach (var member in map.Members)
            properties[member.Key] = Described(Of(member.Shape), member.Says);
        if (map.Members.Count > 0)
            schema["properties"] = properties;
        if (map.Members.Any(member => member.Required))
            schema["required"] = new JsonArray([.. map.Members.Where(member => member.Required).Select(member => JsonValue.Create(member.Key))]);
        return schema;
    }

    static JsonObject Described(JsonObject schema, string says)
    {
        schema["description"] = says;
        return schema;
    }

    static JsonObject AnyOf(params Shape[] choices) => new() { ["anyOf"] = new JsonArray([.. choices.Select(Of)]) };
}
