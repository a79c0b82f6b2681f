using System.Net;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Api;

/// <summary>What the page of an incident says of changes, of what could not be seen, and of ways out.</summary>
[TestClass]
public sealed class ConsoleEvidenceTests
{
    [TestMethod]
    public async Task Changes_stand_there_with_their_suspicion_and_its_reason_and_ways_out_with_whether_they_are_open()
    {
        var (page, snapshot) = await BreakAsync(gap: false);

        foreach (var change in snapshot["changes"]!.AsArray())
            StringAssert.Contains(page, $">{change!["rank"]!["because"]}</td>");
        foreach (var path in snapshot["mitigations"]!.AsArray())
            StringAssert.Contains(page, $"</a>, step {path!["stepId"]}): {path["because"]}");
        StringAssert.Contains(page, "<span class=\"badge good\">open</span> app-service.slot-swap on checkout");
        Assert.IsFalse(page.Contains("What could not be seen", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_source_of_changes_that_gave_no_answer_is_named_with_its_reason()
    {
        var (page, snapshot) = await BreakAsync(gap: true);

        var unseen = snapshot["unseen"]!.AsArray().First()!;
        StringAssert.Contains(page, $"</span> {unseen["source"]} of {unseen["service"]}: {unseen["because"]}");
    }

    static async Task<(string Page, System.Text.Json.Nodes.JsonNode Snapshot)> BreakAsync(bool gap)
    {
        await using var host = await ApiHost.StartAsync();
        if (gap)
            await host.PostAsync("/api/estate/faults", $$"""{"name": "{{Faults.TelemetryGap}}", "service": "checkout", "sources": ["changes"]}""");
        await host.PostAsync("/api/estate/faults", $$"""{"name": "{{Faults.BadDeployment}}", "service": "checkout"}""");
        for (var half = 0; half < 8; half++)
            await host.PostAsync("/api/clock", """{"advance": "PT30S"}""");
        var incident = (await host.GetAsync("/api/incidents/INC-0001")).Body!;
        return (WebUtility.HtmlDecode(await host.Http.GetStringAsync("/console/incidents/INC-0001")), incident["snapshot"]!);
    }
}
