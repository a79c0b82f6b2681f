using System.Text.Json.Nodes;
using AgentFunctions.Deployment.Tests.Bicep;
using Plan = AgentFunctions.Deployment.Tests.Bicep.Deployment;

namespace AgentFunctions.Deployment.Tests.Template;

/// <summary>How alerts reach the responder, who hears of its own trouble, and what is written down about it.</summary>
[TestClass]
public sealed class ReachTests
{
    [TestMethod]
    public async Task Every_receiver_uses_the_common_schema_and_the_responders_asks_for_a_token()
    {
        var receivers = (await Plan.Full).Of("Microsoft.Insights/actionGroups").SelectMany(group => group.List("properties.webhookReceivers").Concat(group.List("properties.emailReceivers"))).ToList();

        Assert.IsTrue(receivers.All(receiver => (bool)receiver["useCommonAlertSchema"]!));
        var webhook = receivers.Single(receiver => receiver["serviceUri"] is not null);
        Assert.IsTrue((bool)webhook["useAadAuth"]!);
        Assert.AreEqual("api://22222222-2222-2222-2222-222222222222", (string)webhook["identifierUri"]!);
        StringAssert.Contains((string)webhook["serviceUri"]!, "/api/alerts");
        Assert.DoesNotContain("code=", (string)webhook["serviceUri"]!);
    }

    [TestMethod]
    public async Task Short_names_of_action_groups_are_as_short_as_azure_wants()
    {
        foreach (var group in (await Plan.Full).Of("Microsoft.Insights/actionGroups"))
            Assert.IsLessThanOrEqualTo(12, group.Text("properties.groupShortName").Length);
    }

    [TestMethod]
    public async Task People_are_paged_beside_the_responder_by_every_rule_of_the_catalog()
    {
        var rules = (await Plan.Full).Of("Microsoft.Insights/metricAlerts");

        Assert.IsGreaterThan(30, rules.Count);
        foreach (var rule in rules)
        {
            var called = rule.List("properties.actions").Select(action => (string)action["actionGroupId"]!).ToArray();
            Assert.HasCount(3, called);
            Assert.IsTrue(called.Any(id => id.EndsWith("-responder", StringComparison.Ordinal)) && called.Any(id => id.EndsWith("-people", StringComparison.Ordinal)) && called.Any(id => id.EndsWith("/ag-pager", StringComparison.Ordinal)));
            Assert.IsTrue((bool)rule["properties.autoMitigate"]!, $"{rule} would never end its incident");
        }
    }

    [TestMethod]
    public async Task The_responders_own_trouble_goes_to_people_and_never_to_the_responder()
    {
        foreach (var plan in (Task<Plan>[])[Plan.Default, Plan.Full])
        {
            var rules = (await plan).Of("Microsoft.Insights/scheduledQueryRules");
            Assert.IsTrue(rules.Any(rule => rule.Name.EndsWith("heartbeat-lost", StringComparison.Ordinal)));
            foreach (var called in rules.Select(rule => rule.List("properties.actions.actionGroups")))
            {
                Assert.IsNotEmpty(called);
                Assert.IsFalse(called.Any(id => ((string)id!).Contains("-responder", StringComparison.Ordinal)));
            }
        }
    }

    [TestMethod]
    public async Task The_heartbeat_that_is_looked_for_is_a_function_of_the_host()
    {
        var lost = (await Plan.Default).Of("Microsoft.Insights/scheduledQueryRules").Single(rule => rule.Name.EndsWith("heartbeat-lost", StringComparison.Ordinal));
        StringAssert.Contains(lost.List("properties.criteria.allOf").Single()["query"]!.ToString(), "OperationName =~ \"heartbeat\"");
        StringAssert.Contains(Repository.Text("functions", "AgentFunctions.AzureHost", "Functions", "TimerFunctions.cs"), "[Function(\"heartbeat\")]");

        var excluded = (string)JsonNode.Parse(Repository.Text("host.json"))!["logging"]!["applicationInsights"]!["samplingSettings"]!["excludedTypes"]!;
        StringAssert.Contains(excluded, "Request", "a sampled heartbeat would look like a lost one");
    }

    [TestMethod]
    public async Task What_is_watched_is_in_the_book_of_alerts_with_the_same_numbers()
    {
        var book = Repository.Text("runbooks", "alerts.md");
        var rules = (await Plan.Full).Of("Microsoft.Insights/metricAlerts").Select(rule => (string)rule.List("properties.criteria.allOf").Single()["metricName"]!).Distinct();
        foreach (var metric in rules)
            StringAssert.Contains(book, $"`{metric}`");
    }

    [TestMethod]
    [DataRow("Microsoft.Storage/storageAccounts/blobServices")]
    [DataRow("Microsoft.Storage/storageAccounts/queueServices")]
    [DataRow("Microsoft.Storage/storageAccounts/tableServices")]
    [DataRow("Microsoft.KeyVault/vaults")]
    [DataRow("Microsoft.AppConfiguration/configurationStores")]
    [DataRow("Microsoft.CognitiveServices/accounts")]
    [DataRow("Microsoft.Web/sites")]
    public async Task Diagnostics_are_on(string type)
    {
        var full = await Plan.Full;
        var settings = full.Of("Microsoft.Insights/diagnosticSettings");
        foreach (var resource in full.Of(type))
            Assert.IsTrue(settings.Any(one => one.Id.StartsWith($"{resource.Id}/providers/", StringComparison.OrdinalIgnoreCase) && one.Text("properties.workspaceId").Length > 0), $"{resource}");
    }

    [TestMethod]
    public async Task Instances_that_never_sleep_answer_http_and_run_orchestrations()
    {
        var site = (await Plan.Default).Of("Microsoft.Web/sites").Single();

        CollectionAssert.AreEqual(new[] { "http", "durable" }, site.List("properties.functionAppConfig.scaleAndConcurrency.alwaysReady").Select(group => (string)group["name"]!).ToArray());
        Assert.AreEqual("dotnet-isolated", site.Text("properties.functionAppConfig.runtime.name"));
        Assert.AreEqual("10.0", site.Text("properties.functionAppConfig.runtime.version"));
    }

    [TestMethod]
    public async Task A_new_installation_observes()
    {
        var flag = (await Plan.Full).Of("Microsoft.AppConfiguration/configurationStores/keyValues").Single(one => one.Name.EndsWith("stage-installation", StringComparison.Ordinal));
        Assert.AreEqual("observe", (string)JsonNode.Parse(flag.Text("properties.value"))!["allocation"]!["default_when_enabled"]!);
        Assert.IsEmpty((await Plan.Default).Of("Microsoft.AppConfiguration/configurationStores/keyValues"));
    }
}
