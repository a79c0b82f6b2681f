using System.Text.Json.Nodes;

namespace AgentFunctions.Deployment.Tests.Bicep;

/// <summary>A resource as it would be sent to Azure.</summary>
sealed class Resource(JsonObject json)
{
    public string Type { get; } = (string)json["type"]!;

    public string Name { get; } = (string)json["name"]!;

    public string Id { get; } = (string?)json["id"] ?? "";

    public string Scope { get; } = (string?)json["scope"] ?? "";

    public JsonObject Json { get; } = json;

    /// <param name="path">As <c>properties.siteConfig.minTlsVersion</c>.</param>
    public JsonNode? this[string path] => path.Split('.').Aggregate((JsonNode?)Json, (at, name) => at is JsonObject map ? map[name] : null);

    public string Text(string path) => this[path]?.ToString() ?? "";

    public IReadOnlyList<JsonNode> List(string path) => this[path] is JsonArray list ? [.. list.Select(item => item!)] : [];

    public override string ToString() => $"{Type} {Name}";
}
