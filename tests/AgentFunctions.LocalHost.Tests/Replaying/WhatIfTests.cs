using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Replaying;

[TestClass]
public sealed class WhatIfTests
{
    readonly DirectoryInfo place = Directory.CreateTempSubdirectory("what-if-");

    [TestCleanup]
    public void Remove() => place.Delete(recursive: true);

    [TestMethod]
    public async Task With_the_files_of_then_every_step_is_the_same()
    {
        await using var host = await NightAsync();

        var (status, said) = await ReplayAsync(host);

        Assert.AreEqual(0, status, said.ToJsonString());
        Assert.IsGreaterThanOrEqualTo(6, said["steps"]!.AsArray().Count);
        Assert.IsTrue(said["steps"]!.AsArray().All(step => (string?)step!["state"] == "same"));
        Assert.IsNull(said["unknownFrom"]);
    }

    [TestMethod]
    public async Task A_stricter_policy_decides_otherwise_and_what_people_would_have_said_to_it_is_unknown()
    {
        await using var host = await NightAsync();
        var policy = await File.ReadAllTextAsync(Path.Combine(ApiHost.Runbooks, "catalog", "policy.yaml"));
        Assert.Contains("bad-deployment", policy);
        var stricter = Path.Combine(place.FullName, "policy.yaml");
        await File.WriteAllTextAsync(stricter, Stricter(policy));

        var (status, said) = await ReplayAsync(host, "--policy", stricter);

        Assert.AreEqual(1, status);
        Assert.AreEqual("different", (string?)Step(said, "verdict")["state"], said.ToJsonString());
        Assert.AreEqual("same", (string?)Step(said, "runbook")["state"]);
        Assert.IsTrue(said["steps"]!.AsArray().Where(step => ((string)step!["what"]!).StartsWith("prepare", StringComparison.Ordinal)).All(step => (string?)step!["state"] == "unknown"));
    }

    [TestMethod]
    public async Task A_runbook_that_asks_for_evidence_that_nobody_gathered_is_unknown_from_there_on()
    {
        await using var host = await NightAsync();
        var (_, before) = await ReplayAsync(host);
        var id = ((string)Step(before, "runbook")["recorded"]!).Split(' ')[0];
        var text = await File.ReadAllTextAsync(Path.Combine(ApiHost.Runbooks, id, "runbook.yaml"));
        var other = Path.Combine(place.FullName, "runbook.yaml");
        await File.WriteAllTextAsync(other, text.Replace("\n  errors:", "\n  moreErrors:", StringComparison.Ordinal).Replace("errors.", "moreErrors.", StringComparison.Ordinal).Replace("[errors", "[moreErrors", StringComparison.Ordinal));

        var (status, said) = await ReplayAsync(host, "--runbook", other);

        Assert.AreEqual(1, status);
        Assert.AreEqual("runbook", (string?)said["unknownFrom"], said.ToJsonString());
        Assert.Contains("nobody gathered its moreErrors", (string)Step(said, "runbook")["now"]!);
        Assert.AreEqual("unknown", (string?)said["now"]);
        Assert.IsEmpty(said["differences"]!.AsArray());
    }

    [TestMethod]
    public async Task A_model_that_was_not_asked_then_is_not_asked_now()
    {
        await using var host = await NightAsync();

        var (status, said) = await ReplayAsync(host, "--planner", "model");

        Assert.AreEqual(1, status);
        Assert.AreEqual("planner", (string?)said["unknownFrom"]);
        Assert.AreEqual(0, (await ReplayAsync(host, "--planner", "none")).Status);
    }

    [TestMethod]
    public async Task With_the_host_stopped_the_store_is_read_and_the_answer_is_the_same()
    {
        var host = await NightAsync();
        var (_, with) = await ReplayAsync(host);
        await host.Server.DisposeAsync();

        var (status, without) = await ReplayAsync(host, "--offline");

        Assert.AreEqual(0, status);
        Assert.AreEqual(with.ToJsonString(), without.ToJsonString());
    }

    /// <summary>The whole class becomes a person's.</summary>
    static string Stricter(string policy)
    {
        var at = policy.IndexOf("  bad-deployment:", StringComparison.Ordinal);
        var end = policy.IndexOf("\n  unhealthy-instance:", at, StringComparison.Ordinal);
        return policy[..at] + policy[at..end].Replace("category: semi-safe", "category: human-only", StringComparison.Ordinal) + policy[end..];
    }

    static JsonNode Step(JsonNode said, string what) => said["steps"]!.AsArray().First(step => (string?)step!["what"] == what)!;

    static async Task<ApiHost> NightAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.PostAsync("/api/estate/faults", """{"name": "bad-deployment", "service": "checkout"}""");
        await host.PostAsync("/api/clock", """{"advance": "PT6M"}""");
        for (var minute = 0; minute < 10; minute++)
            await host.PostAsync("/api/clock", """{"advance": "PT1M"}""");
        return host;
    }

    static async Task<(int Status, JsonNode Said)> ReplayAsync(ApiHost host, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await CommandLine.RunAsync(["incident", "replay", "INC-0001", "--data", host.Data, "--runbooks", ApiHost.Runbooks, "--json", .. more], output, error);
        return (status, JsonNode.Parse(output.ToString().Length > 0 ? output.ToString() : $"{{\"error\":{System.Text.Json.JsonSerializer.Serialize(error.ToString())}}}")!);
    }
}
