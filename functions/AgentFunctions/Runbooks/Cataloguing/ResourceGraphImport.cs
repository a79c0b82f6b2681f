using System.Text.Json;
using AgentFunctions.Incidents;

namespace AgentFunctions.Runbooks.Cataloguing;

/// <summary>Reads the rows of an Azure Resource Graph query (<c>resources | project id, name, type, tags, ...</c>). Resources that share a service tag
/// are one service; others that do work are one each. Shape: learn.microsoft.com/azure/governance/resource-graph, <c>az graph query -o json</c>.</summary>
static class ResourceGraphImport
{
    static readonly string[] ServiceTags = ["service", "app", "application", "workload", "component", "azd-service-name"];
    static readonly string[] OwnerTags = ["owner", "team", "costcenter"];
    static readonly string[] EnvironmentTags = ["environment", "env", "stage"];

    /// <summary>What can fail by itself and is called by others. Disks, network cards, alert rules and the like belong to one of these.</summary>
    static readonly string[] Working =
    [
        "microsoft.web/sites", "microsoft.web/serverfarms", "microsoft.app/containerapps", "microsoft.compute/virtualmachines", "microsoft.compute/virtualmachinescalesets",
        "microsoft.containerservice/managedclusters", "microsoft.sql/servers/databases", "microsoft.dbforpostgresql/flexibleservers", "microsoft.dbformysql/flexibleservers",
        "microsoft.documentdb/databaseaccounts", "microsoft.cache/redis", "microsoft.cache/redisenterprise", "microsoft.servicebus/namespaces", "microsoft.eventhub/namespaces",
        "microsoft.storage/storageaccounts", "microsoft.keyvault/vaults", "microsoft.cdn/profiles", "microsoft.network/applicationgateways", "microsoft.network/frontdoors",
        "microsoft.apimanagement/service", "microsoft.search/searchservices", "microsoft.appconfiguration/configurationstores", "microsoft.signalrservice/signalr",
    ];

    public static bool Recognises(JsonElement root) => Rows(root).FirstOrDefault() is { ValueKind: JsonValueKind.Object } first && Text(first, "id")?.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) == true;

    public static IEnumerable<string> Ids(JsonElement root) => Rows(root).Select(row => Text(row, "id")?.ToLowerInvariant()).OfType<string>();

    public static bool IsWorking(string id) => Working.Contains(ArmId.TypeOf(id));

    public static void Read(JsonElement root, CatalogDraft draft)
    {
        var left = 0;
        foreach (var row in Rows(root))
            if (Text(row, "id") is { } id && ArmId.TypeOf(id) is { Length: > 0 } type)
                left += Read(row, id.ToLowerInvariant(), type, draft) ? 0 : 1;
        if (left > 0)
            draft.Doubts.Add($"{left} resource(s) carry no service tag ({string.Join(", ", ServiceTags)}) and do no work of their own; they were left out.");
    }

    static bool Read(JsonElement row, string id, string type, CatalogDraft draft)
    {
        var tag = Tag(row, ServiceTags);
        if (tag is null && !Working.Contains(type))
            return false;
        var service = draft.Service(tag ?? ArmId.NameOf(id));
        service.Title ??= tag ?? ArmId.NameOf(id);
        service.Resources.Add(id);
        service.Owner ??= Tag(row, OwnerTags);
        service.Environment ??= Tag(row, EnvironmentTags);
        service.Tier ??= Tag(row, ["tier", "criticality"]) is "critical" or "standard" or "low" ? Tag(row, ["tier", "criticality"]) : null;
        service.Tenant ??= Text(row, "tenantId");
        if (tag is null)
            draft.Doubts.Add($"{service.Id}: {ArmId.NameOf(id)} has no service tag; it was taken for a service of its own.");
        return true;
    }

    static IEnumerable<JsonElement> Rows(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray(),
        JsonValueKind.Object when root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array => data.EnumerateArray(),
        JsonValueKind.Object when root.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Array => value.EnumerateArray(),
        _ => [],
    };

    static string? Tag(JsonElement row, IReadOnlyList<string> names) =>
        row.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Object
            ? names.SelectMany(name => tags.EnumerateObject().Where(tag => tag.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && tag.Value.ValueKind == JsonValueKind.String))
                .Select(tag => tag.Value.GetString()!.Trim()).FirstOrDefault(value => value.Length > 0)
            : null;

    static string? Text(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
