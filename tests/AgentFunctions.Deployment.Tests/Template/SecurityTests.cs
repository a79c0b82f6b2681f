using System.Text.RegularExpressions;
using AgentFunctions.Deployment.Tests.Bicep;
using Plan = AgentFunctions.Deployment.Tests.Bicep.Deployment;

namespace AgentFunctions.Deployment.Tests.Template;

/// <summary>What must hold of everything that would be deployed, whatever is chosen.</summary>
[TestClass]
public sealed partial class SecurityTests
{
    static async Task<Resource[]> EverythingAsync() => [.. (await Plan.Default).Resources, .. (await Plan.Full).Resources];

    static async Task<Resource[]> AllAsync(string type)
    {
        Resource[] found = [.. (await EverythingAsync()).Where(resource => string.Equals(resource.Type, type, StringComparison.OrdinalIgnoreCase))];
        Assert.IsNotEmpty(found, $"nothing of type {type} is deployed, so nothing was looked at");
        return found;
    }

    [TestMethod]
    [DataRow("Microsoft.Storage/storageAccounts", "properties.allowSharedKeyAccess", "false")]
    [DataRow("Microsoft.Storage/storageAccounts", "properties.allowBlobPublicAccess", "false")]
    [DataRow("Microsoft.Storage/storageAccounts", "properties.minimumTlsVersion", "TLS1_2")]
    [DataRow("Microsoft.Storage/storageAccounts", "properties.supportsHttpsTrafficOnly", "true")]
    [DataRow("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "None")]
    [DataRow("Microsoft.Web/sites", "properties.httpsOnly", "true")]
    [DataRow("Microsoft.Web/sites", "properties.siteConfig.minTlsVersion", "1.2")]
    [DataRow("Microsoft.Web/sites", "properties.siteConfig.ftpsState", "Disabled")]
    [DataRow("Microsoft.Web/sites", "identity.type", "UserAssigned")]
    [DataRow("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "UserAssignedIdentity")]
    [DataRow("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false")]
    [DataRow("Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "true")]
    [DataRow("Microsoft.Insights/components", "properties.DisableLocalAuth", "true")]
    [DataRow("Microsoft.AppConfiguration/configurationStores", "properties.disableLocalAuth", "true")]
    [DataRow("Microsoft.CognitiveServices/accounts", "properties.disableLocalAuth", "true")]
    [DataRow("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true")]
    [DataRow("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true")]
    public async Task A_door_that_would_open_without_an_identity_is_shut(string type, string path, string value)
    {
        foreach (var resource in await AllAsync(type))
            Assert.AreEqual(value, resource.Text(path), $"{resource} {path}");
    }

    [TestMethod]
    public async Task No_role_has_a_wildcard()
    {
        foreach (var role in await AllAsync("Microsoft.Authorization/roleDefinitions"))
            foreach (var kind in (string[])["actions", "dataActions"])
                foreach (var permission in role.List("properties.permissions").SelectMany(one => one[kind]!.AsArray()))
                    Assert.DoesNotContain("*", (string)permission!, $"{role.Text("properties.roleName")}: {permission}");
    }

    [TestMethod]
    public async Task No_built_in_role_that_may_change_targets_or_grant_rights_is_given_to_anybody()
    {
        string[] tooMuch = ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "b24988ac-6180-42a0-ab88-20f7382dd24c", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", "f58310d9-a9f6-439a-9e8d-f62e7b41a168"];
        foreach (var assignment in await AllAsync("Microsoft.Authorization/roleAssignments"))
            Assert.IsFalse(tooMuch.Any(role => assignment.Text("properties.roleDefinitionId").Contains(role, StringComparison.OrdinalIgnoreCase)), $"{assignment.Json}");
    }

    [TestMethod]
    public async Task No_key_is_read_anywhere()
    {
        foreach (var resource in await EverythingAsync())
            Assert.IsFalse(ListsKeys().IsMatch(resource.Json.ToJsonString()), $"{resource} asks for a key");
    }

    [TestMethod]
    public async Task No_output_is_a_secret_and_none_asks_for_one()
    {
        var (_, compiled, _) = await BicepCli.RunAsync(["build", Repository.PathOf("infra", "main.bicep"), "--stdout"]);

        foreach (var (name, output) in System.Text.Json.Nodes.JsonNode.Parse(compiled)!["outputs"]!.AsObject())
            Assert.IsFalse(Secretive().IsMatch($"{name} {output!["value"]}") || ListsKeys().IsMatch(output.ToJsonString()), $"output {name}");
        Assert.IsFalse(ListsKeys().IsMatch(compiled));
    }

    [TestMethod]
    public async Task With_a_network_of_its_own_only_the_app_can_be_reached()
    {
        var full = await Plan.Full;
        string[] stores = ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults", "Microsoft.AppConfiguration/configurationStores", "Microsoft.CognitiveServices/accounts", "Microsoft.DurableTask/schedulers"];
        foreach (var store in stores.SelectMany(full.Of))
        {
            Assert.AreEqual("Disabled", store.Text("properties.publicNetworkAccess"), $"{store}");
            Assert.IsTrue(full.Of("Microsoft.Network/privateEndpoints").Any(endpoint =>
                endpoint.Json.ToJsonString().Contains(store.Id, StringComparison.OrdinalIgnoreCase)), $"{store} has no private endpoint");
        }

        foreach (var site in full.Of("Microsoft.Web/sites"))
            Assert.AreNotEqual("", site.Text("properties.virtualNetworkSubnetId"), $"{site}");
    }

    [TestMethod]
    public async Task Signed_heads_of_the_audit_cannot_be_changed_and_their_key_cannot_be_read()
    {
        foreach (var plan in (Plan[])[await Plan.Default, await Plan.Full])
        {
            var policy = plan.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies").Single();
            Assert.Contains("/containers/agentfunctions-audit-heads/", policy.Id);
            Assert.AreEqual(("730", "false"), (policy.Text("properties.immutabilityPeriodSinceCreationInDays"), policy.Text("properties.allowProtectedAppendWrites")));
            var key = plan.Of("Microsoft.KeyVault/vaults/keys").Single();
            Assert.AreEqual(("EC", "P-256"), (key.Text("properties.kty"), key.Text("properties.curveName")));
            CollectionAssert.AreEqual(new[] { "sign", "verify" }, key.Json["properties"]!["keyOps"]!.AsArray().Select(one => (string)one!).ToArray());
            Assert.HasCount(1, plan.Of("Microsoft.Authorization/roleAssignments").Where(one => one.Text("properties.roleDefinitionId").Contains("12338af0-0e69-4776-bea7-57ae8d297424", StringComparison.Ordinal)).ToArray());
        }
    }

    [GeneratedRegex(@"\blist(Keys|AccountSas|Secrets|ConnectionStrings)?\(", RegexOptions.IgnoreCase)]
    private static partial Regex ListsKeys();

    [GeneratedRegex("secret|password|connectionstring|accesskey|listkeys", RegexOptions.IgnoreCase)]
    private static partial Regex Secretive();
}
