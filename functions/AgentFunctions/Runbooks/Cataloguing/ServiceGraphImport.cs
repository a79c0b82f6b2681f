using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>Reads who calls whom: Jaeger's <c>/api/dependencies</c> (<c>parent, child, callCount</c>), or the metric <c>traces_service_graph_request_total</c>
/// (<c>client, server</c>) of the OpenTelemetry connector and of Tempo, as a Prometheus query's answer or as exposition text.</summary>
static partial class ServiceGraphImport
{
    /// <summary>What the connector calls a caller that it does not know: a person's browser or somebody else's program.</summary>
    static readonly string[] Outside = ["user", "unknown", ""];

    public static bool Recognises(JsonElement root) => Edges(root).Any();

    public static void Read(JsonElement root, CatalogDraft draft) => Read(Edges(root), draft);

    /// <returns>False if the text holds no such metric.</returns>
    public static bool ReadText(string text, CatalogDraft draft)
    {
        Edge[] edges = [.. Line().Matches(text).Select(line => Edge.Of(Label(line, "client"), Label(line, "server"), line.Groups["value"].Value))];
        Read(edges, draft);
        return edges.Length > 0;
    }

    static void Read(IEnumerable<Edge> edges, CatalogDraft draft)
    {
        foreach (var (client, server, calls) in edges.GroupBy(edge => (edge.Client, edge.Server)).Select(edge => new Edge(edge.Key.Client, edge.Key.Server, edge.Sum(one => one.Calls))))
        {
            if (Outside.Contains(server))
                continue;
            var called = Known(draft, server);
            if (Outside.Contains(client))
                called.UserFacing = true;
            else if (calls <= 0)
                draft.Doubts.Add($"{client} is said to call {server}, and did not in the time of the export; the dependency was left out.");
            else if (Slug.Of(client) != Slug.Of(server))
                Known(draft, client).DependsOn.Add(called.Id);
        }
    }

    static ServiceDraft Known(CatalogDraft draft, string name)
    {
        var service = draft.Service(name);
        service.Title ??= name;
        service.Names.Add(name);
        return service;
    }

    static IEnumerable<Edge> Edges(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("data", out var data))
            return [];
        if (data.ValueKind == JsonValueKind.Array)
            return data.EnumerateArray().Where(one => Text(one, "parent") is not null && Text(one, "child") is not null)
                .Select(one => Edge.Of(Text(one, "parent")!, Text(one, "child")!, one.TryGetProperty("callCount", out var count) ? count.GetRawText() : "1"));
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("result", out var result) || result.ValueKind != JsonValueKind.Array)
            return [];
        return result.EnumerateArray().Where(one => one.TryGetProperty("metric", out var metric) && Text(metric, "client") is not null && Text(metric, "server") is not null)
            .Select(one => Edge.Of(Text(one.GetProperty("metric"), "client")!, Text(one.GetProperty("metric"), "server")!, Value(one)));
    }

    /// <summary>A sample is a time and a number written as a text.</summary>
    static string Value(JsonElement one) =>
        one.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 ? value[1].ToString() : "1";

    static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string Label(Match line, string name) => Regex.Match(line.Groups["labels"].Value, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    readonly record struct Edge(string Client, string Server, double Calls)
    {
        public static Edge Of(string client, string server, string calls) =>
            new(client, server, double.TryParse(calls, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) ? count : 1);
    }

    [GeneratedRegex(@"^traces_service_graph_request_total\{(?<labels>[^}\n]{0,2000})\} (?<value>[0-9.eE+]{1,30})", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
