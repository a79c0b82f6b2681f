using System.Text;
using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using CsCheck;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class MutatedPayloadTests
{
    static readonly byte[][] _payloads = [.. Payload.All.Select(File.ReadAllBytes)];
    static readonly Gen<byte[]> _payload = Gen.Int[0, _payloads.Length - 1].Select(i => _payloads[i]);

    static readonly Gen<byte[]> _mutated =
        Gen.Select(_payload, Gen.Int, Gen.Double[0.001, 0.3]).Select((payload, seed, rate) => Mutation.Of(payload, seed, rate));

    static readonly Gen<byte[]> _truncated = Gen.Select(_payload, Gen.Double[0, 1]).Select((payload, part) => payload[..(int)(payload.Length * part)]);

    static readonly Gen<byte[]> _splattered = Gen.Select(_payload, Gen.Select(Gen.Double[0, 0.9999], Gen.Byte).Array[1, 20]).Select((payload, splashes) =>
    {
        byte[] body = [.. payload];
        foreach (var (place, value) in splashes) body[(int)(place * body.Length)] = value;
        return body;
    });

    static readonly Gen<byte[]> _nested = Gen.Select(_payload, Gen.Int[1, 100_000], Gen.Bool).Select((payload, depth, closed) =>
    {
        var nest = string.Concat(Enumerable.Repeat("[", depth)) + (closed ? new string(']', depth) : "");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload).Replace("\"data\":", $"\"nest\":{nest},\"data\":", StringComparison.Ordinal));
    });

    [TestMethod]
    public void Members_dropped_doubled_renamed_or_retyped_are_read_or_refused_with_a_text() => _mutated.Sample(IsAnswered, iter: 20_000);

    [TestMethod]
    public void Truncated_payloads_are_read_or_refused_with_a_text() => _truncated.Sample(IsAnswered, iter: 5_000);

    [TestMethod]
    public void Payloads_with_random_bytes_in_them_are_read_or_refused_with_a_text() => _splattered.Sample(IsAnswered, iter: 20_000);

    [TestMethod]
    public void Random_bytes_are_refused_with_a_text() => Gen.Byte.Array[0, 500].Sample(IsAnswered, iter: 5_000);

    [TestMethod]
    public void Deeply_nested_payloads_are_read_or_refused_with_a_text() => _nested.Sample(IsAnswered, iter: 500);

    [TestMethod]
    public void A_payload_in_any_member_order_and_case_is_the_same_alert() => Gen.Select(_payload, Gen.Int).Sample((payload, seed) =>
    {
        var shuffled = Encoding.UTF8.GetBytes(Shuffle(JsonDocument.Parse(payload).RootElement, new Random(seed)));
        Assert.AreEqual(Essence(AlertReader.Read(payload)), Essence(AlertReader.Read(shuffled)));
    }, iter: 2_000);

    [TestMethod]
    public void One_odd_member_of_the_context_never_costs_the_alert() =>
        Gen.Select(_payload, Gen.Int, Gen.Double[0.01, 1]).Where(draw => AlertReader.Read(draw.Item1) is AlertReading.Understood && HasContext(draw.Item1))
            .Sample(draw => Assert.IsInstanceOfType<AlertReading.Understood>(AlertReader.Read(WithMutatedContext(draw.Item1, draw.Item2, draw.Item3))), iter: 5_000);

    static void IsAnswered(byte[] body)
    {
        switch (AlertReader.Read(body))
        {
            case AlertReading.Understood { Alert: var alert }: IsWhole(alert); break;
            case AlertReading.Refused refusal: Assert.IsTrue(refusal.Title.Length > 0 && refusal.Detail.Length is > 0 and < 2_000, refusal.ToString()); break;
        }
    }

    static void IsWhole(Alert alert)
    {
        Assert.AreNotEqual("", alert.AlertId);
        Assert.AreEqual(TimeSpan.Zero, alert.FiredAt.Offset);
        Assert.IsTrue(alert.Resources.All(id => !id.Any(char.IsAsciiLetterUpper) && id.StartsWith('/')));
        Assert.IsTrue(alert.Resources.Count <= 200 && alert.ConfigurationItems.Count <= 200 && alert.Dimensions.Count <= 200);
        Assert.IsTrue(alert.Condition == AlertCondition.Resolved || alert.ResolvedAt is null);
        Assert.IsNotEmpty(alert.DedupKey + alert.Fingerprint + JsonSerializer.Serialize(alert));
    }

    static string Essence(AlertReading reading) => reading is AlertReading.Understood { Alert: var alert }
        ? $"{alert.DedupKey} {alert.Fingerprint} {alert.Severity} {alert.Description} {alert.Stateless} {string.Join(' ', alert.Resources)} {string.Join(' ', alert.ConfigurationItems)}"
        : reading.ToString()!;

    static string Shuffle(JsonElement value, Random random) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', Shuffled(value, random).Select(m => $"{JsonSerializer.Serialize(Case(m.Name, random))}:{Shuffle(m.Value, random)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', value.EnumerateArray().Select(item => Shuffle(item, random)))}]",
        _ => value.GetRawText(),
    };

    static JsonProperty[] Shuffled(JsonElement value, Random random)
    {
        JsonProperty[] members = [.. value.EnumerateObject()];
        random.Shuffle(members);
        return members;
    }

    /// <summary>Azure spells its own members in several cases; a label's name is data and keeps its case.</summary>
    static string Case(string name, Random random) =>
        name.Contains('.') || random.Next(2) == 0 ? name : name.Replace("ID", "Id", StringComparison.Ordinal).Replace("Time", "TIME", StringComparison.Ordinal);

    static bool HasContext(byte[] payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("alertContext", out _);
    }

    static byte[] WithMutatedContext(byte[] payload, int seed, double rate)
    {
        using var document = JsonDocument.Parse(payload);
        var data = document.RootElement.GetProperty("data");
        var context = Mutation.Of(Encoding.UTF8.GetBytes(data.GetProperty("alertContext").GetRawText()), seed, rate);
        return Encoding.UTF8.GetBytes($$$"""{"data":{"essentials":{{{data.GetProperty("essentials").GetRawText()}}},"alertContext":{{{Encoding.UTF8.GetString(context)}}}}}""");
    }
}
