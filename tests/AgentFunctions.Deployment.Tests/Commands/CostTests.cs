using System.Text.Json.Nodes;

namespace AgentFunctions.Deployment.Tests.Commands;

[TestClass]
public sealed class CostTests
{
    [TestMethod]
    public async Task The_table_in_the_readme_is_what_the_model_says()
    {
        var (status, output, warning) = await Run.Async("cost");

        Assert.AreEqual(0, status);
        StringAssert.Contains(Repository.Text("infra", "README.md"), output.Split("It rests on:")[0].Trim(), "Run: cost, and put its table into infra/README.md");
        StringAssert.Contains(warning, "Look them up");
    }

    [TestMethod]
    public async Task Twice_the_alerts_cost_twice_as_much_and_a_month_of_quiet_costs_the_same()
    {
        var (one, two) = (await CostAsync("1000"), await CostAsync("2000"));

        Assert.AreEqual(2 * (double)one["forAlerts"]!["without"]!, (double)two["forAlerts"]!["without"]!, 1e-9);
        Assert.AreEqual((double)one["idleMonth"]!["alwaysReady"]!, (double)two["idleMonth"]!["alwaysReady"]!);
        Assert.IsGreaterThan((double)one["idleMonth"]!["without"]!, (double)one["idleMonth"]!["alwaysReady"]!);
        Assert.IsGreaterThan((double)one["forAlerts"]!["without"]!, (double)one["forAlerts"]!["withoutWithModel"]!);
    }

    [TestMethod]
    public async Task What_cannot_be_priced_is_said()
    {
        Assert.AreEqual(2, (await Run.Async("cost", "--alerts", "-1")).Status);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, """{"asOf": "today", "region": "x", "currency": "EUR", "prices": {}, "usage": {}}""");
        var (status, _, error) = await Run.Async("cost", "--prices", file);
        File.Delete(file);
        Assert.AreEqual(3, status);
        StringAssert.Contains(error, "has no alwaysReadyInstances");
    }

    [TestMethod]
    public async Task What_it_rests_on_is_said_and_the_scheduler_is_priced_by_who_asks()
    {
        var (_, output, _) = await Run.Async("cost", "--alerts", "14000");
        StringAssert.Contains(output, "durableActionsPerIncident");
        StringAssert.Contains(output, "counted by CostTests");
        StringAssert.Contains(output, "53,000 actions for these alerts, not priced");

        (_, output, _) = await Run.Async("cost", "--alerts", "14000", "--scheduler-price", "200");
        StringAssert.Contains(output, "10.60 USD at 200.00 a million");
    }

    static async Task<JsonNode> CostAsync(string alerts) => JsonNode.Parse((await Run.Async("cost", "--alerts", alerts, "--json")).Output)!;
}
