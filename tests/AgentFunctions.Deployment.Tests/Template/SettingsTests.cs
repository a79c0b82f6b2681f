using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentFunctions.Deployment.Tests.Bicep;
using Plan = AgentFunctions.Deployment.Tests.Bicep.Deployment;

namespace AgentFunctions.Deployment.Tests.Template;

[TestClass]
public sealed class SettingsTests
{
    /// <summary>Why a setting of the sample is not one of the app in Azure.</summary>
    static readonly Dictionary<string, string> LocalOnly = new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "Flex Consumption takes the runtime from functionAppConfig and refuses the setting.",
        ["LoopbackChannels"] = "Channels on the developer's own machine; in Azure there is nothing to be called on loopback.",
        ["AzureWebJobsStorage"] = "Names a connection string; in Azure the account is opened with an identity, by AzureWebJobsStorage__accountName.",
    };

    static async Task<JsonObject> SettingsAsync(Task<Plan> plan) =>
        (await plan).Of("Microsoft.Web/sites/config").First(config => !config.Name.Contains("-executor/", StringComparison.Ordinal))["properties"]!.AsObject();

    [TestMethod]
    public async Task Every_setting_of_the_sample_is_there_or_local_for_a_reason()
    {
        var sample = JsonNode.Parse(Repository.Text("local.settings.sample.json"))!["Values"]!.AsObject();
        foreach (var plan in (Task<Plan>[])[Plan.Default, Plan.Full])
        {
            var settings = await SettingsAsync(plan);
            // An app that has an executor beside it has no identity to act with, and no settings for one.
            var acts = $"{settings["ExecutorUrl"]}" == "";
            foreach (var (name, _) in sample.Where(setting => acts || !setting.Key.StartsWith("Acting__", StringComparison.Ordinal)))
                Assert.AreNotEqual(settings.ContainsKey(name), LocalOnly.ContainsKey(name), $"{name} must be in infra/main.bicep or, with a reason, in this test");
        }
    }

    [TestMethod]
    public async Task Storage_and_telemetry_are_opened_with_the_apps_identity()
    {
        var settings = await SettingsAsync(Plan.Default);

        Assert.AreEqual("managedidentity", (string)settings["AzureWebJobsStorage__credential"]!);
        StringAssert.StartsWith((string)settings["AzureWebJobsStorage__accountName"]!, "staf");
        StringAssert.Contains((string)settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]!, ";Authorization=AAD");
    }

    [TestMethod]
    public async Task Keys_are_references_into_the_vault_and_an_owners_key_is_only_for_a_simulated_estate()
    {
        var settings = await SettingsAsync(Plan.Default);

        StringAssert.Matches((string)settings["SealKeys__0"]!, new(@"^@Microsoft\.KeyVault\(VaultName=kv-[^;]+;SecretName=seal-key\)$"));
        Assert.AreEqual("azure", (string)settings["Estate"]!);
        Assert.AreEqual("", (string)settings["OwnerKey"]!);
    }

    [TestMethod]
    public async Task The_flags_are_read_from_the_store_that_is_deployed()
    {
        var full = await Plan.Full;
        StringAssert.Contains((string)(await SettingsAsync(Plan.Full))["FlagStore"]!, full.Of("Microsoft.AppConfiguration/configurationStores").Single().Name);
    }

    [TestMethod]
    public async Task Names_of_settings_are_such_as_linux_takes()
    {
        foreach (var (name, _) in await SettingsAsync(Plan.Full))
            StringAssert.Matches(name, new("^[A-Za-z0-9_]+$"));
    }

    [TestMethod]
    public async Task Every_kind_has_its_identity_among_the_settings_of_the_app_that_acts()
    {
        var acting = (string)(await SettingsAsync(Plan.Default))["Acting__Identities"]!;
        foreach (var kind in Repository.Acting)
            StringAssert.Matches(acting, new($"'{Regex.Escape(kind.Name)}', reference\\('[^']+-{Regex.Escape(kind.Name.Replace('.', '-'))}', '[^']+'\\)\\.clientId"));

        Assert.IsFalse((await SettingsAsync(Plan.Full)).ContainsKey("Acting__Identities"));
    }

    [TestMethod]
    public async Task The_scheduler_is_named_where_host_and_worker_look_for_it()
    {
        var settings = await SettingsAsync(Plan.Full);

        Assert.AreEqual("azureManaged", (string)settings["AzureFunctionsJobHost__extensions__durableTask__storageProvider__type"]!);
        StringAssert.Contains((string)settings[(string)settings["AzureFunctionsJobHost__extensions__durableTask__storageProvider__connectionStringName"]!]!, "Authentication=ManagedIdentity");
    }
}
