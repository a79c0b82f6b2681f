using System.Reflection;
using System.Text.Json.Nodes;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost.Tests.Project;

[TestClass]
public sealed class SettingsTests
{
    static readonly JsonObject Sample = JsonNode.Parse(Repository.Read("local.settings.sample.json"))!["Values"]!.AsObject();

    static readonly string[] Ours = [.. typeof(Setting).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(field => (string)field.GetRawConstantValue()!)];

    [TestMethod]
    public void The_sample_has_every_setting_that_the_host_reads_and_no_other()
    {
        foreach (var setting in Ours)
            Assert.IsTrue(Sample.Any(value => value.Key == setting || value.Key.StartsWith($"{setting}__", StringComparison.Ordinal)), $"{setting} is not in the sample");
        foreach (var (name, _) in Sample)
            Assert.IsTrue(Ours.Contains(name.Split("__")[0]) || name is "FUNCTIONS_WORKER_RUNTIME" || name.StartsWith("AzureFunctionsJobHost__", StringComparison.Ordinal), $"nobody reads {name}");
    }

    [TestMethod]
    public void The_readme_says_what_each_setting_means()
    {
        var readme = Repository.Read("functions", "AgentFunctions.AzureHost", "README.md");
        foreach (var (name, _) in Sample)
            StringAssert.Contains(readme, $"\n| `{name}` | ");
    }

    [TestMethod]
    public void The_sample_holds_no_secret_and_becomes_usable_with_one_key()
    {
        foreach (var name in (string[])[Setting.OwnerKey, "SealKeys__0", "WorkKeys__0", "AccessKeys__monitor__0"])
            Assert.AreEqual("", (string?)Sample[name]);
        Assert.AreEqual("UseDevelopmentStorage=true", (string?)Sample[Setting.HostStorage]);

        var settings = HostSettings.Read(OfSample());
        Assert.IsTrue(settings.Simulated);
        Assert.AreEqual(Stage.Suggest, settings.Stage);
        var refused = Assert.ThrowsExactly<CannotRunException>(() => AccessSettings.Read(OfSample(), simulated: true));
        StringAssert.Contains(refused.Message, Setting.OwnerKey);
        Assert.HasCount(1, AccessSettings.Read(OfSample((Setting.OwnerKey, Parts.Key)), simulated: true).Keys);
    }

    [TestMethod]
    [DataRow(Setting.Estate, "aws", "must be one of azure, simulated")]
    [DataRow(Setting.Stage, "yolo", "must be one of observe, suggest, auto")]
    [DataRow(Setting.EstateSeed, "one", "whole number")]
    [DataRow(Setting.PublicUrl, "responder", "must be an address")]
    [DataRow(Setting.HostStorage, "", "AzureWebJobsStorage is missing")]
    public void A_wrong_setting_is_named_with_what_it_must_be(string name, string value, string problem)
    {
        var refused = Assert.ThrowsExactly<CannotRunException>(() => HostSettings.Read(Parts.Configuration((name, value))));
        StringAssert.Contains(refused.Message, name);
        StringAssert.Contains(refused.Message, problem);
    }

    [TestMethod]
    public void All_that_is_wrong_is_said_at_once()
    {
        var refused = Assert.ThrowsExactly<CannotRunException>(() => HostSettings.Read(Parts.Configuration((Setting.Estate, "aws"), (Setting.Stage, "yolo"))));
        StringAssert.Contains(refused.Message, Setting.Estate);
        StringAssert.Contains(refused.Message, Setting.Stage);
    }

    [TestMethod]
    public void The_hosts_own_account_may_be_opened_with_the_apps_identity()
    {
        Assert.AreEqual("https://stshop.table.core.windows.net", HostSettings.Read(Parts.Configuration((Setting.HostStorage, ""), ("AzureWebJobsStorage:accountName", "stshop"))).Store);
        Assert.AreEqual("https://other.table.core.windows.net", HostSettings.Read(Parts.Configuration((Setting.Store, "https://other.table.core.windows.net"))).Store);
    }

    [TestMethod]
    public void An_owners_key_opens_nothing_where_the_estate_is_real()
    {
        var refused = Assert.ThrowsExactly<CannotRunException>(() => AccessSettings.Read(Parts.Configuration(), simulated: false));
        StringAssert.Contains(refused.Message, "whoever has that key may claim to be anybody");
    }

    [TestMethod]
    public void A_real_estate_needs_people_who_sign_in_and_a_key_to_sign_with()
    {
        var refused = Assert.ThrowsExactly<CannotRunException>(() => AccessSettings.Read(Parts.Configuration((Setting.OwnerKey, "")), simulated: false));
        StringAssert.Contains(refused.Message, Setting.EntraTenantId);
        StringAssert.Contains(refused.Message, "SealKeys__0");

        var access = AccessSettings.Read(Parts.Configuration(
            (Setting.OwnerKey, ""), ("SealKeys:0", new string('a', 64)), (Setting.EntraTenantId, $"{Guid.NewGuid()}"), (Setting.EntraClientId, $"{Guid.NewGuid()}"),
            (Setting.EntraDomain, "contoso.example"), ("AccessKeys:monitor:0", AccessKey.Written("a key")), ("AccessKeys:monitor:1", "")), simulated: false);
        Assert.AreEqual("monitor", access.Keys.Single().Name);
        Assert.IsNotNull(access.Entra);
    }

    [TestMethod]
    public void A_key_written_in_plain_text_is_refused()
    {
        var refused = Assert.ThrowsExactly<CannotRunException>(() => AccessSettings.Read(Parts.Configuration(("AccessKeys:monitor:0", "hunter2")), simulated: true));
        StringAssert.Contains(refused.Message, "AccessKeys__monitor");
        Assert.DoesNotContain("hunter2", refused.Message);
    }

    static IConfiguration OfSample(params (string Name, string Value)[] more)
    {
        var all = Sample.ToDictionary(value => value.Key.Replace("__", ":", StringComparison.Ordinal), value => (string?)value.Value);
        foreach (var (name, value) in more)
            all[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }
}
