using System.Text.Json.Nodes;
using AgentFunctions.AzureHost.Durable;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class HostFileTests
{
    static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "host.json");

    [TestMethod]
    public void The_client_stamps_the_version_of_the_host_file()
    {
        Assert.AreEqual((string?)DurableTask["defaultVersion"], HostFile.OrchestrationVersion(Settings(), Shipped));
    }

    [TestMethod]
    public void An_app_setting_overrides_the_host_file_as_it_does_in_the_host()
    {
        var settings = Settings(("AzureFunctionsJobHost:extensions:durableTask:defaultVersion", "7.0"));

        Assert.AreEqual("7.0", HostFile.OrchestrationVersion(settings, Shipped));
    }

    [TestMethod]
    public void The_host_serves_the_same_routes_as_the_local_host_and_never_replaces_a_running_instance()
    {
        Assert.AreEqual("", (string?)Host["extensions"]!["http"]!["routePrefix"]);
        Assert.AreEqual("NonRunningStates", (string?)DurableTask["overridableExistingInstanceStates"]);
        Assert.IsFalse((bool)DurableTask["extendedSessionsEnabled"]!);
        Assert.IsFalse((bool)DurableTask["tracing"]!["traceInputsAndOutputs"]!);
    }

    static JsonNode Host => JsonNode.Parse(File.ReadAllText(Shipped))!;

    static JsonNode DurableTask => Host["extensions"]!["durableTask"]!;

    static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)).Build();
}
