using AgentFunctions.AzureHost.Durable;
using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Stories;

/// <summary>A night in which hardly anything fits into a message: all but the smallest payloads of every orchestration, activity and event go by reference.</summary>
[TestClass]
public sealed class ByReferenceStories
{
    const int Most = 120;

    readonly MemoryRowStore rows = new();
    readonly FakeTimeProvider clock = new(Night.Start);

    [TestMethod]
    public async Task The_incident_is_approved_mended_and_resolved_with_the_host_killed_in_between()
    {
        await using var night = await BeginAsync();
        await night.BreakAsync("bad-deployment", "checkout");
        var approval = await night.AwaitApprovalAsync();
        await night.KillAndStartAsync();
        Assert.AreEqual(200, (await night.ApproveAsync(approval, "asha")).Status);
        await night.PassAsync(TimeSpan.FromMinutes(5));
        await night.KillAndStartAsync();
        await night.PassAsync(TimeSpan.FromMinutes(40));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("resolved", $"{incident["state"]}", $"{incident["stateReason"]}");
        Assert.HasCount(1, incident["actions"]!.AsArray());
        Assert.IsGreaterThan(10, Kept().Count());
        var payloads = (await night.Engine.ListAsync(new(Top: 1000), default)).SelectMany(instance => night.Engine.History(instance.Id)).Select(entry => entry.Data ?? "");
        Assert.IsGreaterThan(10, payloads.Count(text => text.Contains("$payload", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Payloads_that_somebody_removed_lead_to_a_person_who_reads_why_and_nothing_is_done()
    {
        await using var night = await BeginAsync();
        await night.BreakAsync("bad-deployment", "checkout");
        var approval = await night.AwaitApprovalAsync();
        foreach (var (table, partition) in rows.Partitions().Where(place => place.Table == "payloads"))
            await rows.WriteAsync(table, partition, [.. rows.Rows(table, partition).Select(row => RowWrite.Delete(row.Key))], default);
        await night.KillAndStartAsync();
        await night.ApproveAsync(approval, "asha");
        await night.PassAsync(TimeSpan.FromMinutes(10));

        var incident = await night.IncidentAsync();
        Assert.AreEqual("handed-off", $"{incident["state"]}", $"{incident["stateReason"]}");
        StringAssert.Contains($"{incident["stateReason"]}", "is not in the store");
        Assert.IsEmpty(incident["actions"]!.AsArray());
    }

    IEnumerable<Row> Kept() => rows.Partitions().Where(place => place.Table == "payloads").SelectMany(place => rows.Rows(place.Table, place.Partition));

    Task<Night> BeginAsync() => Night.BeginAsync(rows, clock, Premises.Simulated with
    {
        Around = services => services.AddSingleton(parts => new Payloads(parts.GetRequiredService<LargePayloads>(), parts.GetRequiredService<TimeProvider>()) { MostBytes = Most }),
    });
}
