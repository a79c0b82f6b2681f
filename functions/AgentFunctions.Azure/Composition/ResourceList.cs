using System.Text.Json.Nodes;
using AgentFunctions.Azure.Reading;

namespace AgentFunctions.Azure.Composition;

static class ResourceList
{
    /// <returns>Those that the identity may read, lower case.</returns>
    public static async Task<HashSet<string>> SeenAsync(ArmReads arm, string subscription, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var body = new JsonObject
        {
            ["subscriptions"] = new JsonArray(JsonValue.Create(subscription)),
            ["query"] = $"resources | extend at = tolower(id) | where at in ({string.Join(", ", ids.Select(KqlLiteral.Of))}) | project at",
            ["options"] = new JsonObject { ["resultFormat"] = "objectArray", ["$top"] = 1000 },
        };
        var (_, answer) = await arm.PostAsync("/providers/Microsoft.ResourceGraph/resources", "2024-04-01", body.ToJsonString(), cancellationToken);
        return [.. answer.Get("data").Items().Select(row => row.Get("at").Text()).OfType<string>().Select(id => id.ToLowerInvariant())];
    }
}
