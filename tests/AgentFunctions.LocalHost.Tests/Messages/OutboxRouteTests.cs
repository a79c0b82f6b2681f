using System.Net;
using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.LocalHost.Tests.Messages;

[TestClass]
public sealed class OutboxRouteTests
{
    [TestMethod]
    public async Task A_message_that_was_given_up_is_seen_and_tried_again_from_api_terminal_and_page()
    {
        await using var host = await ApiHost.StartAsync();
        var outbox = host.Server.Installation.Desk.Files.Outbox;
        var message = new OutboundMessage("INC-0001/end/1", "INC-0001", "resolved", "web <b>platform</b>", false, "INC-0001 resolved", "b", null, ApiHost.Night.AddDays(1));
        await outbox.EnqueueAsync(message, default);
        Assert.AreEqual(1, (await host.GetAsync("/api/outbox")).Body!["waiting"]!.AsArray().Count);

        await outbox.ReportAsync(message.Key, [new Delivery("ops", DeliveryState.Dead, 18, ApiHost.Night, "ops answered 500.")], default);
        var dead = (await host.GetAsync("/api/outbox?box=messages")).Body!["dead"]![0]!;
        Assert.AreEqual(("dead", "ops answered 500."), (dead["deliveries"]![0]!["state"]!.ToString(), dead["deliveries"]![0]!["lastError"]!.ToString()));
        Assert.AreEqual("INC-0001/end/1", (await RunAsync(host, 0, "outbox", "list"))["dead"]![0]!["message"]!["key"]!.ToString());
        var page = await host.Http.GetStringAsync("/console/messages");
        StringAssert.Contains(page, "web &lt;b&gt;platform&lt;/b&gt;");
        StringAssert.Contains(page, "ops answered 500.");

        Assert.AreEqual("waiting", (await RunAsync(host, 0, "outbox", "retry", message.Key))["deliveries"]![0]!["state"]!.ToString());
        await RunAsync(host, 1, "outbox", "retry", message.Key);
        await RunAsync(host, 1, "outbox", "retry", "nothing");
        await RunAsync(host, 2, "outbox", "list", "--box", "letters");
        Assert.AreEqual(HttpStatusCode.BadRequest, (await host.GetAsync("/api/outbox?box=letters")).Status);
        Assert.AreEqual(HttpStatusCode.BadRequest, (await host.PostAsync("/api/outbox/retry", "{}")).Status);
    }

    [TestMethod]
    public async Task A_whole_night_is_told_in_one_thread_each_message_once()
    {
        await using var told = await ToldHost.OpenAsync();
        await told.ClickAsync("U0ASHA");
        while (!(await told.Asked.Files.Incidents.FindAsync("INC-0001", default))!.Value.HasEnded)
            await told.Asked.Host.PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT2M"}""");

        await told.Asked.Host.PostAsync("/api/clock", """{"advance": "PT1M"}""");
        var posts = told.Outside.Calls.Where(call => call.Path == "/api/chat.postMessage").Select(call => JsonNode.Parse(call.Body)!).ToArray();
        Assert.IsGreaterThan(2, posts.Length);
        Assert.HasCount(1, posts.Where(post => post["thread_ts"] is null).ToArray());
        var hooks = told.Outside.Calls.Where(call => call.Path == "/hook").Select(call => call.Headers["AgentFunctions-Delivery"]).ToArray();
        Assert.HasCount(hooks.Length, hooks.Distinct());
        Assert.IsEmpty(await told.Asked.Files.Outbox.DeadLettersAsync(default));
        Assert.DoesNotContain("/approve?token", string.Join('\n', told.Outside.Calls.Select(call => call.Body)), "a personal link in a channel");
    }

    static async Task<JsonNode> RunAsync(ApiHost host, int status, params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.AreEqual(status, await CommandLine.RunAsync([.. args, "--data", host.Data, "--json"], output, error), $"{string.Join(' ', args)}: {error}");
        return status == 0 ? JsonNode.Parse(output.ToString())! : new JsonObject();
    }
}
