using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>Switches a feature flag in App Configuration's data plane, only if it still is as it was read (If-Match).
/// learn.microsoft.com/azure/azure-app-configuration/rest-api-key-value.</summary>
/// <param name="arm">Names the store's address.</param>
/// <param name="store">The data plane; its own token.</param>
sealed class FeatureFlagPart(ArmCalls arm, DataPlane store) : IActionExecutor
{
    public const string Kind = "app-configuration.feature-flag";
    public const string Version = "2023-11-01";
    public static readonly string[] Permissions = ["Microsoft.AppConfiguration/configurationStores/read"];

    public static readonly string[] DataPermissions =
        ["Microsoft.AppConfiguration/configurationStores/keyValues/read", "Microsoft.AppConfiguration/configurationStores/keyValues/write"];

    public async Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var entry = await store.ReadAsync(await AddressAsync(operation, cancellationToken), cancellationToken);
            var flag = JsonSerializer.Deserialize<JsonElement>(Body.Text(entry, "value") ?? "{}");
            return new Dictionary<string, string>
            {
                ["state"] = "Running",
                ["operationsInFlight"] = "0",
                ["enabled"] = Body.Text(flag, "enabled") ?? "none",
                ["etag"] = Body.Text(entry, "etag") ?? "none",
                ["entry"] = entry.GetRawText(),
            };
        }
        catch (Exception wrong) when (wrong is ArgumentException or JsonException)
        {
            throw new EvidenceUnavailableException($"The flag cannot be read: {wrong.Message}", wrong);
        }
    }

    /// <summary>The write is conditional: while the ETag is the one that was read, it has not happened.</summary>
    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var now = await ReadStateAsync(operation, cancellationToken);
            var changed = !operation.Before.TryGetValue("etag", out var etag) || etag != now["etag"];
            return changed && now["enabled"] == operation.Parameters.GetValueOrDefault("enabled") ? new(LookResult.Applied, null, $"the flag is {now["enabled"]}")
                : changed ? Traces.Unclear($"the flag is {now["enabled"]} and was changed since it was read")
                : new(LookResult.NotApplied, null, $"the flag is as it was read: {now["enabled"]}");
        }
        catch (EvidenceUnavailableException unavailable)
        {
            return Traces.Unclear(unavailable.Message);
        }
    }

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (!operation.Before.TryGetValue("entry", out var entry) || operation.Before.GetValueOrDefault("enabled") is null or "none")
            return SendAnswer.Refused("The flag was not read before, or is no feature flag.");
        try
        {
            return await store.SendAsync(RequestMethod.Put, await AddressAsync(operation, cancellationToken),
                new ArmRequest(RequestMethod.Put, "", Version, Switched(entry, operation.Parameters["enabled"] == "true"), operation.ClientRequestId) { IfMatch = $"\"{operation.Before["etag"]}\"" },
                cancellationToken);
        }
        catch (Exception wrong) when (wrong is ArgumentException or EvidenceUnavailableException or JsonException)
        {
            return SendAnswer.Refused($"It was not sent: {wrong.Message}");
        }
    }

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) =>
        Task.FromResult(new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, "a flag is switched when it is answered"));

    /// <summary>Only <c>enabled</c> changes: conditions, description, content type and tags stay.</summary>
    static string Switched(string entry, bool enabled)
    {
        var was = JsonNode.Parse(entry)!.AsObject();
        var flag = JsonNode.Parse((string?)was["value"] ?? "{}")!.AsObject();
        flag["enabled"] = enabled;
        return new JsonObject { ["value"] = flag.ToJsonString(), ["content_type"] = was["content_type"]?.DeepClone(), ["tags"] = was["tags"]?.DeepClone() ?? new JsonObject() }.ToJsonString();
    }

    async Task<Uri> AddressAsync(Operation operation, CancellationToken cancellationToken)
    {
        var found = Body.Text(await arm.ReadAsync(operation.Target, "2024-05-01", cancellationToken), "properties.endpoint");
        return new Uri(store.Checked(found), $"/kv/.appconfig.featureflag%2F{Uri.EscapeDataString(Segment.Of(operation.Parameters, "flag"))}?api-version={Version}");
    }
}
