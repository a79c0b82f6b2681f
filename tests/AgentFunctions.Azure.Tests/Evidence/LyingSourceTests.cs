using System.Text.Json.Nodes;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;
using CsCheck;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>Answers whose values are of other types than they should be.</summary>
[TestClass]
public sealed class LyingSourceTests
{
    public TestContext TestContext { get; set; } = null!;

    static IEnumerable<HttpSource> Sources => [.. ArmSamples.All, .. MoreArmSamples.All, .. OtherSamples.All.Where(source => source.Name != "third-party-status")];

    public static IEnumerable<object[]> Each => Sources.Select(source => new object[] { source.Name });

    static readonly string[] Lies = ["null", "true", "17", "-1e300", "\"\"", "\"2026-13-45\"", "[]", "{}", "[1, \"two\"]", "{\"value\": 3}", "\"\\u0000'; drop\""];

    static readonly Gen<string> Lie = Gen.Int[0, Lies.Length - 1].Select(number => Lies[number]);

    [TestMethod]
    [DynamicData(nameof(Each))]
    public async Task A_lie_is_an_answer_or_missing_evidence_and_never_another_error(string name)
    {
        await using var server = await FakeSource.StartAsync();
        var source = Sources.Single(source => source.Name == name);

        await Gen.Select(Gen.Int[0, 10_000], Gen.Int[1, 4], Lie.Array[4]).SampleAsync(async lies =>
        {
            var (seed, count, values) = lies;
            foreach (var (path, json) in source.Answers)
                server.Answer(path, Told(json, seed, count, values));
            try
            {
                await source.Open(server, Estate.Patient).ReadAsync(source.Query, TestContext.CancellationToken);
            }
            catch (EvidenceUnavailableException silence)
            {
                Assert.IsGreaterThan(10, silence.Message.Length);
            }
        }, iter: 25, threads: 1);
    }

    /// <summary>The document with some of its values replaced.</summary>
    static string Told(string json, int seed, int count, string[] values)
    {
        var document = JsonNode.Parse(json)!;
        for (var lie = 0; lie < count; lie++)
        {
            var nodes = Below(document).ToList();
            if (nodes.Count > 0)
                Replace(nodes[(seed + lie * 7919) % nodes.Count], JsonNode.Parse(values[lie]));
        }

        return document.ToJsonString();
    }

    static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject map => map.Select(member => member.Value).OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        JsonArray list => list.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        _ => [],
    };

    static void Replace(JsonNode node, JsonNode? by)
    {
        if (node.Parent is JsonObject map)
            map[node.GetPropertyName()] = by;
        else if (node.Parent is JsonArray list)
            list[node.GetElementIndex()] = by;
    }
}
