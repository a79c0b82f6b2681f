using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Nights;

/// <summary>The same trouble night after night: what is remembered of it, who sees that, and what people can do about it.</summary>
[TestClass]
public sealed class RememberedNightTests
{
    static readonly Trouble Sick = new("sick-instance", "search", "unhealthy-instance-restart", "vmss.instance-restart", "resolved");

    [TestMethod]
    public async Task What_worked_is_shown_the_next_time_the_third_time_is_a_task_and_what_is_taken_away_stays_away()
    {
        await using var host = await ApiHost.StartAsync();
        var night = new LongNight(host);
        for (var count = 0; count < 3; count++)
            await LiveAsync(night);

        var memory = (await host.GetAsync("/api/memories")).Body!["items"]!.AsArray().Single()!;
        Assert.AreEqual(("search", "unhealthy-instance", "vmss.instance-restart", "3"), ($"{memory["service"]}", $"{memory["class"]}", $"{memory["action"]}", $"{memory["worked"]}"));
        Assert.AreEqual(("INC-0003/1", "dev", "measurement"), ($"{memory["cases"]![0]!["run"]}", $"{memory["cases"]![0]!["agreedBy"]}", $"{memory["cases"]![0]!["judgedBy"]}"));
        StringAssert.Contains($"{(await host.GetAsync("/api/approvals/inc-0002-restart-instance-1")).Body!["seenBefore"]![0]}", "vmss.instance-restart worked once");

        var handoff = (await host.GetAsync("/api/incidents/INC-0003/handoff")).Body!;
        StringAssert.Contains($"{handoff["seenBefore"]![0]}", "(INC-0002/1, INC-0001/1)");
        StringAssert.Contains($"{handoff["permanentFix"]}", "came 3 times in 30 days");
        StringAssert.Contains(await host.Http.GetStringAsync("/console/incidents/INC-0003"), "Seen before");
        StringAssert.Contains(await host.Http.GetStringAsync("/console/memory"), "unhealthy-instance/sick-instance on search came 3 times");

        await ForgetAsync(host, $"{memory["id"]}");
        await LiveAsync(night);

        Assert.IsEmpty((await host.GetAsync("/api/memories")).Body!["items"]!.AsArray());
        Assert.IsEmpty((await host.GetAsync("/api/incidents/INC-0004")).Body!["thinking"]!["memories"]!.AsArray());
    }

    static async Task LiveAsync(LongNight night)
    {
        await night.BreakAsync(Sick);
        Assert.AreEqual(Sick.Ends, $"{(await night.UntilOverAsync(Sick.Service))["state"]}");
        await night.RestAsync();
    }

    /// <summary>From the terminal; and each of it is in the responder's own trail.</summary>
    static async Task ForgetAsync(ApiHost host, string memory)
    {
        var task = $"{(await host.GetAsync("/api/fixes")).Body!["items"]![0]!["id"]}";
        await RunAsync(host, 1, "memory", "remove", "none", "--reason", "x");
        await RunAsync(host, 2, "memory", "remove", memory);
        StringAssert.Contains(await RunAsync(host, 0, "memory", "show", memory), "INC-0002/1");
        StringAssert.Contains(await RunAsync(host, 0, "memory", "remove", memory, "--reason", "that was luck", "--as", "ben"), "that was luck");
        await RunAsync(host, 1, "memory", "remove", memory, "--reason", "again");
        StringAssert.Contains(await RunAsync(host, 0, "memory", "fixes"), "search-team");
        StringAssert.Contains(await RunAsync(host, 0, "memory", "close", task, "--reason", "new image", "--as", "ben"), "closed by ben: new image");
        await RunAsync(host, 1, "memory", "close", task, "--reason", "again");

        var trail = await host.Server.Installation.Desk.Files.Audit.ReadAsync("responder", CancellationToken.None);
        CollectionAssert.IsSubsetOf(new[] { "memory removed ben", "permanent fix closed ben" }, trail.Select(entry => $"{entry.Kind} {entry.Actor}").ToArray());
    }

    static async Task<string> RunAsync(ApiHost host, int status, params string[] command)
    {
        using var output = new StringWriter();
        Assert.AreEqual(status, await CommandLine.RunAsync([.. command, "--data", host.Data], output, new StringWriter()), string.Join(' ', command));
        return output.ToString();
    }
}
