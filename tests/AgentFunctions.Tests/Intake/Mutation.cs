using System.Buffers;
using System.Text;
using System.Text.Json;

namespace AgentFunctions.Tests.Intake;

/// <summary>Writes a payload again with members dropped, doubled, renamed, of another type or in another order.</summary>
sealed class Mutation(Random random, double rate)
{
    static readonly string[] _others =
    [
        "null", "true", "-0", "1e400", "12345678901234567890", "\"\"", "\"  \"", "\"0\"", "\"Resolved\"", "\"9999-12-31T23:59:59.9999999+14:00\"",
        "\"0001-01-01T00:00:00\"", "\"\\ud83d\"", "\"\\u0000\"", "[]", "{}", "[[[]]]", "[null,1,\"x\",{}]", "{\"name\":\"n\",\"value\":[1]}",
        "\"/subscriptions/\"", "\"/providers/x\"", "\"<p>&lt;b&gt;\"", "\"a@b.example 1.2.3.4 ::1\"",
    ];

    readonly ArrayBufferWriter<byte> _written = new();

    public static byte[] Of(byte[] payload, int seed, double rate)
    {
        var mutation = new Mutation(new Random(seed), rate);
        using var document = JsonDocument.Parse(payload);
        mutation.Value(document.RootElement);
        return mutation._written.WrittenSpan.ToArray();
    }

    void Value(JsonElement value)
    {
        if (random.NextDouble() < rate) Raw(_others[random.Next(_others.Length)]);
        else if (value.ValueKind == JsonValueKind.Object) Members(value);
        else if (value.ValueKind == JsonValueKind.Array) Items(value);
        else Raw(value.GetRawText());
    }

    void Members(JsonElement value)
    {
        var members = value.EnumerateObject().Where(_ => random.NextDouble() >= rate).ToList();
        if (members.Count > 0 && random.NextDouble() < rate) members.Add(members[random.Next(members.Count)]);
        if (random.NextDouble() < rate) members.Reverse();

        Raw("{");
        for (var i = 0; i < members.Count; i++)
        {
            Raw($"{(i > 0 ? "," : "")}{JsonSerializer.Serialize(Name(members[i].Name))}:");
            Value(members[i].Value);
        }
        Raw("}");
    }

    void Items(JsonElement list)
    {
        Raw("[");
        var first = true;
        foreach (var item in list.EnumerateArray().Where(_ => random.NextDouble() >= rate))
        {
            if (!first) Raw(",");
            Value(item);
            first = false;
        }
        Raw("]");
    }

    string Name(string name) => random.NextDouble() < rate ? name.ToUpperInvariant() : name;

    void Raw(string json) => _written.Write(Encoding.UTF8.GetBytes(json));
}
