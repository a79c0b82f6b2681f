namespace AgentFunctions.EndToEnd.Tests;

[TestClass]
public sealed class IntakeTests
{
    [TestMethod]
    public async Task Every_payload_is_accepted_or_refused_as_its_name_says()
    {
        await using var host = await RunningHost.StartAsync();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RunningHost.Root, "tests", "payloads"), "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var (status, body) = await host.SendAsync(name);
            Assert.AreEqual(name.StartsWith("refused-", StringComparison.Ordinal) ? 400 : 202, status, $"{name}: {body}");
        }
    }

    [TestMethod]
    public async Task A_message_that_comes_twice_counts_once()
    {
        await using var host = await RunningHost.StartAsync();
        var first = (await host.SendAsync("metric-dynamic")).Body;
        var again = (await host.SendAsync("metric-dynamic")).Body;
        Assert.AreEqual("duplicate", again["disposition"]!.ToString());
        Assert.AreEqual(first["receiptId"]!.ToString(), again["receiptId"]!.ToString());
    }

    [TestMethod]
    public async Task A_late_resolved_ends_its_incident()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SendAsync("http5xx-sev1-fired")).Body["incidentId"]!.ToString();
        await host.UntilAsync(id, "handed-off", "observing");
        Assert.AreEqual("resolved", (await host.SendAsync("http5xx-sev1-resolved")).Body["disposition"]!.ToString());
        await host.UntilAsync(id, "resolved", "resolved-upstream");
    }
}
