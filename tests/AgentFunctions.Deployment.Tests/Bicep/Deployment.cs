using System.Text.Json.Nodes;

namespace AgentFunctions.Deployment.Tests.Bicep;

/// <summary>What would be deployed with some choices: every resource with its expressions worked out, as far as that can be done without Azure.</summary>
sealed class Deployment
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";

    static readonly Lazy<Task<Deployment>> Smallest = new(() => PlanAsync(new()));

    /// <summary>Everything that there is: a network, an executor of its own, the scheduler, a model, flags, alert rules, targets.</summary>
    static readonly Lazy<Task<Deployment>> Largest = new(() => PlanAsync(new()
    {
        ["RESPONDER_TARGETS"] = $$"""[{"subscriptionId": "{{Subscription}}", "resourceGroup": "rg-shop", "actions": ["allActions"]}, {"subscriptionId": "{{Subscription}}", "resourceGroup": "rg-more", "actions": ["vm.restart"]}]""",
        ["RESPONDER_FLAG_OWNERS"] = """["44444444-4444-4444-4444-444444444444"]""",
        ["RESPONDER_PAGING_ACTION_GROUPS"] = $$"""["/subscriptions/{{Subscription}}/resourceGroups/rg-ops/providers/microsoft.insights/actionGroups/ag-pager"]""",
        ["ENTRA_CLIENT_ID"] = "22222222-2222-2222-2222-222222222222",
        ["ENTRA_OBJECT_ID"] = "33333333-3333-3333-3333-333333333333",
        ["ENTRA_DOMAIN"] = "contoso.example",
        ["RESPONDER_WRITE_FLAGS"] = "true",
        ["RESPONDER_DURABLE_BACKEND"] = "scheduler-consumption",
        ["RESPONDER_MODEL_ENABLED"] = "true",
        ["RESPONDER_PRIVATE_NETWORK"] = "true",
        ["RESPONDER_SEPARATE_EXECUTOR"] = "true",
        ["RESPONDER_CATALOG_ALERTS"] = "true",
    }));

    Deployment(JsonNode snapshot) => Resources = [.. snapshot["predictedResources"]!.AsArray().Select(node => new Resource(node!.AsObject()))];

    public static Task<Deployment> Default => Smallest.Value;

    public static Task<Deployment> Full => Largest.Value;

    public IReadOnlyList<Resource> Resources { get; }

    public IReadOnlyList<Resource> Of(string type) => [.. Resources.Where(resource => string.Equals(resource.Type, type, StringComparison.OrdinalIgnoreCase))];

    static async Task<Deployment> PlanAsync(Dictionary<string, string> choices)
    {
        choices["AZURE_ENV_NAME"] = "test";
        choices["RESPONDER_PAGING_EMAILS"] = "oncall@contoso.example";
        var folder = Directory.CreateTempSubdirectory("agentfunctions-plan-");
        try
        {
            // The plan is written beside the parameters, so it is made from a copy.
            Copy(Repository.PathOf("infra"), Path.Combine(folder.FullName, "infra"));
            Copy(Repository.PathOf("runbooks", "catalog"), Path.Combine(folder.FullName, "runbooks", "catalog"));
            var (status, output, complaints) = await BicepCli.RunAsync(
                ["snapshot", Path.Combine(folder.FullName, "infra", "main.bicepparam"), "--mode", "overwrite", "--subscription-id", Subscription,
                "--tenant-id", "99999999-9999-9999-9999-999999999999", "--location", "swedencentral", "--deployment-name", "test"], choices);
            Assert.AreEqual(0, status, output + complaints);
            return new(JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "infra", "main.snapshot.json")))!);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
