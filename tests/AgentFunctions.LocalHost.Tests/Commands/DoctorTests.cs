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

    static async Task<(int Status, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await CommandLine.RunAsync(args, output, error), output.ToString(), error.ToString());
    }
}
