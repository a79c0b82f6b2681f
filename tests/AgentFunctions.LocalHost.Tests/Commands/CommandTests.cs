using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Commands;

[TestClass]
public sealed class CommandTests
{
    [TestMethod]
    public async Task An_alert_that_is_sent_is_in_the_list_and_a_running_host_keeps_its_store()
    {
        await using var host = await ApiHost.StartAsync();
        var (sent, answer, _) = await RunAsync("alert", "send", ApiHost.Payload("http5xx-sev1-fired"), "--data", host.Data, "--json");
        var (_, list, _) = await RunAsync("incident", "list", "--data", host.Data, "--json");
        Assert.AreEqual(0, sent);
        Assert.AreEqual(JsonNode.Parse(answer)!["incidentId"]!.ToString(), JsonNode.Parse(list)!["items"]![0]!["id"]!.ToString());

        var (locked, _, why) = await RunAsync("audit", "verify", "--data", host.Data);
        Assert.AreEqual(3, locked);
        StringAssert.Contains(why, "stop it first");
    }

    [TestMethod]
    public async Task A_refused_decision_is_exit_1_with_the_reason()
    {
        await using var host = await ApiHost.StartAsync();
        var (status, _, error) = await RunAsync("approval", "approve", "none", "--data", host.Data);
        Assert.AreEqual(1, status);
        StringAssert.Contains(error, "no approval none");
    }

    [TestMethod]
    public async Task Wrong_use_is_exit_2_and_no_host_is_exit_3()
    {
        Assert.AreEqual(2, (await RunAsync("frobnicate")).Status);
        Assert.AreEqual(2, (await RunAsync("stop")).Status);
        Assert.AreEqual(2, (await RunAsync("serve", "--clock", "sundial")).Status);
        Assert.AreEqual(3, (await RunAsync("incident", "list", "--data", Path.Combine(Path.GetTempPath(), "no-such-installation"))).Status);
        Assert.AreEqual(3, (await RunAsync("serve", "--estate", "azure", "--clock", "manual:2026-11-20T03:00:00Z")).Status);
    }

    [TestMethod]
    public async Task Explaining_an_alert_names_the_runbooks_without_a_host()
    {
        var (status, output, _) = await RunAsync("alert", "explain", ApiHost.Payload("http5xx-sev1-fired"), "--runbooks", ApiHost.Runbooks, "--json");
        Assert.AreEqual(0, status);
        Assert.AreEqual(32, JsonNode.Parse(output)!["runbooks"]!.AsArray().Count);
        Assert.AreEqual(1, (await RunAsync("alert", "explain", ApiHost.Payload("refused-custom-json"), "--runbooks", ApiHost.Runbooks)).Status);
    }

    [TestMethod]
    public async Task The_shipped_runbooks_pass_the_linter()
    {
        var (status, output, _) = await RunAsync("runbook", "lint", ApiHost.Runbooks);
        Assert.AreEqual(0, status, output);
    }

    static async Task<(int Status, string Output, string Error)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await CommandLine.RunAsync(args, output, error);
        return (status, output.ToString(), error.ToString());
    }
}
