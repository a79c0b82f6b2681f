using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Commands;

[TestClass]
public sealed class CatalogCommandTests
{
    readonly string folder = Directory.CreateTempSubdirectory("agentfunctions-catalog-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public async Task The_shipped_catalog_has_no_errors()
    {
        var (status, output, _) = await RunAsync("catalog", "lint", ApiHost.Runbooks);
        Assert.AreEqual(0, status, output);
    }

    [TestMethod]
    public async Task A_service_graph_becomes_a_catalog_and_a_file_that_is_there_is_not_overwritten()
    {
        var (graph, yaml) = (Path.Combine(folder, "graph.json"), Path.Combine(folder, "services.yaml"));
        await File.WriteAllTextAsync(graph, """{"data":[{"parent":"web","child":"orders","callCount":3}]}""");

        var (status, _, missing) = await RunAsync("catalog", "import", graph, "--out", yaml);

        Assert.AreEqual(0, status);
        StringAssert.Contains(missing, "web: nobody said who is on call");
        StringAssert.Contains(await File.ReadAllTextAsync(yaml), "dependsOn: [orders]");
        Assert.AreEqual(3, (await RunAsync("catalog", "import", graph, "--out", yaml)).Status);
    }

    [TestMethod]
    public async Task A_file_of_another_kind_is_wrong_use()
    {
        var file = Path.Combine(folder, "x.json");
        await File.WriteAllTextAsync(file, "{}");
        Assert.AreEqual(2, (await RunAsync("catalog", "import", file)).Status);
        Assert.AreEqual(2, (await RunAsync("catalog", "lint", ApiHost.Runbooks, "--resources", file)).Status);
    }

    [TestMethod]
    public async Task An_explained_alert_says_who_would_be_asked_and_which_runbook_is_nearest()
    {
        var (status, output, _) = await RunAsync("alert", "explain", ApiHost.Payload("http5xx-sev1-fired"), "--runbooks", ApiHost.Runbooks, "--json");

        var said = JsonNode.Parse(output)!;
        Assert.AreEqual(0, status);
        Assert.AreEqual("checkout", said["service"]!.GetValue<string>());
        StringAssert.Contains(said["foundBy"]!.GetValue<string>(), "app-checkout");
        StringAssert.StartsWith(said["approval"]![0]!.GetValue<string>(), "on-call asha, 5 min, paged");
        Assert.AreNotEqual("", said["nearest"]!["because"]!.GetValue<string>());
    }

    static async Task<(int Status, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await CommandLine.RunAsync(args, output, error), output.ToString(), error.ToString());
    }
}
