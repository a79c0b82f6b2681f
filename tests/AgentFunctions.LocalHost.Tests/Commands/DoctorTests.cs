using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Commands;

[TestClass]
public sealed class DoctorTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task A_new_installation_is_told_what_to_do_first()
    {
        var data = Directory.CreateTempSubdirectory("doctor-");
        var (status, output, _) = await RunAsync("doctor", "--data", data.FullName, "--runbooks", ApiHost.Runbooks, "--json");

        Assert.AreEqual(1, status);
        var findings = JsonNode.Parse(output)!["findings"]!.AsArray();
        StringAssert.Contains(findings.Single(finding => finding!["check"]!.ToString() == "store")!["cure"]!.ToString(), "serve");
        Assert.AreEqual("true", findings.Single(finding => finding!["check"]!.ToString() == "runbooks")!["well"]!.ToJsonString());
        data.Delete(recursive: true);
    }

    [TestMethod]
    public async Task A_host_that_runs_is_well()
    {
        await using var host = await ApiHost.StartAsync();
        var (status, output, error) = await RunAsync("doctor", "--data", host.Data, "--runbooks", ApiHost.Runbooks);

        Assert.AreEqual(0, status, output + error);
        StringAssert.Contains(output, "is ready");
    }

    [TestMethod]
    public async Task A_wrong_azure_json_is_said_line_by_line()
    {
        var data = Directory.CreateTempSubdirectory("doctor-");
        await File.WriteAllTextAsync(Path.Combine(data.FullName, "azure.json"), """{"prometheus": {"url": "http://prometheus.example"}, "clusters": [{"id": "x"}]}""", TestContext.CancellationToken);

        var (status, _, error) = await RunAsync("serve", "--estate", "azure", "--data", data.FullName, "--runbooks", ApiHost.Runbooks, "--urls", "http://127.0.0.1:0");

        Assert.AreEqual(3, status);
        StringAssert.Contains(error, "prometheus:url");
        StringAssert.Contains(error, "clusters:0:server is missing");
        data.Delete(recursive: true);
    }

    [TestMethod]
    public async Task Each_channel_is_looked_at_and_what_is_missing_has_a_cure()
    {
        var runbooks = Directory.CreateTempSubdirectory("doctor-channels-");
        foreach (var file in Directory.EnumerateFiles(ApiHost.Runbooks, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(runbooks.FullName, Path.GetRelativePath(ApiHost.Runbooks, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        await File.WriteAllTextAsync(Path.Combine(runbooks.FullName, "catalog", "channels.yaml"), """
            allow: [hooks.contoso.example]
            channels:
              pager: {kind: pagerduty, key: env:A_KEY_THAT_NOBODY_SET}
              tickets: {kind: webhook, url: "https://hooks.contoso.example/incidents", keys: [env:PATH]}
            routes:
              - {to: [pager, tickets]}
            """, TestContext.CancellationToken);
        var (status, output, _) = await RunAsync("doctor", "--data", runbooks.FullName, "--runbooks", runbooks.FullName, "--json");

        Assert.AreEqual(1, status);
        var findings = JsonNode.Parse(output)!["findings"]!.AsArray().ToDictionary(finding => finding!["check"]!.ToString(), finding => finding!);
        StringAssert.Contains(findings["channel pager"]["says"]!.ToString(), "A_KEY_THAT_NOBODY_SET");
        StringAssert.Contains(findings["channel pager"]["cure"]!.ToString(), "channels test");
        Assert.AreEqual("true", findings["channel tickets"]["well"]!.ToJsonString());
        runbooks.Delete(recursive: true);
    }

    static async Task<(int Status, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.RunAsync(args, output, error), output.ToString(), error.ToString());
    }
}
