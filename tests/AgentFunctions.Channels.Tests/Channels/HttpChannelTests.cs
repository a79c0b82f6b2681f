using System.Text.Json.Nodes;
using AgentFunctions.Contracts.Network;
using AgentFunctions.Channels.Webhook;
using AgentFunctions.Incidents;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Channels.Tests.Channels;

/// <summary>Teams, PagerDuty and the webhook, over loopback servers that behave and that do not.</summary>
[TestClass]
public sealed class HttpChannelTests
{
    [TestMethod]
    public async Task Teams_gets_a_card_without_a_personal_link_though_a_person_is_asked()
    {
        await using var server = await Loopback.StartAsync();
        server.Says(202);
        using var post = new Post(null, Teams(server));
        await post.AddCaseAsync();
        await post.SendAsync(Post.Message());

        var body = server.Calls.Single().Body;
        StringAssert.Contains(body, "https://responder.contoso.example/console/incidents/INC-0001");
        Assert.DoesNotContain("/approve?token", body);
        StringAssert.Contains(body, "Sev1");
    }

    [TestMethod]
    [DataRow("Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429")]
    [DataRow("HTTP error 403")]
    public async Task An_answer_that_looks_good_and_says_otherwise_is_not_believed(string body)
    {
        await using var server = await Loopback.StartAsync();
        server.Says(200, body);
        using var post = new Post(null, Teams(server));
        Assert.IsFalse((await post.RefusedAsync()).IsFinal);
    }

    [TestMethod]
    public async Task PagerDuty_is_triggered_acknowledged_and_resolved_under_the_incidents_key_and_told_nothing_else()
    {
        await using var server = await Loopback.StartAsync();
        server.Says(202, """{"status":"success","message":"Event processed","dedup_key":"INC-0001"}""");
        using var post = new Post(null, Pager(server));
        await post.AddCaseAsync();
        foreach (var (kind, page) in new[] { ("acknowledged", false), ("asked", true), ("decided", false), ("taken", false), ("resolved", false) })
            await post.SendAsync(Post.Message(kind, kind, page));

        var events = server.Calls.Select(call => JsonNode.Parse(call.Body)!).ToArray();
        Assert.AreEqual("trigger INC-0001, acknowledge INC-0001, resolve INC-0001", string.Join(", ", events.Select(one => $"{one["event_action"]} {one["dedup_key"]}")));
        Assert.AreEqual(("critical", "checkout"), (events[0]["payload"]!["severity"]!.ToString(), events[0]["payload"]!["source"]!.ToString()));
    }

    [TestMethod]
    [DataRow("""{"status":"invalid event"}""")]
    [DataRow("""{"status":"success","dedup_key":"another"}""")]
    [DataRow("<html>captive portal</html>")]
    [DataRow("")]
    public async Task A_page_counts_as_sent_only_when_PagerDuty_says_so(string body)
    {
        await using var server = await Loopback.StartAsync();
        server.Says(202, body);
        using var post = new Post(null, Pager(server));
        Assert.IsFalse((await post.RefusedAsync(Post.Message(page: true))).IsFinal);
    }

    [TestMethod]
    public async Task A_webhook_is_signed_with_both_keys_while_they_are_changed_and_says_which_message_it_is()
    {
        await using var server = await Loopback.StartAsync();
        using var post = new Post(null, new ChannelSpec("hook", ChannelKind.Webhook, false, true) { Url = $"{server.Url}/x", Keys = [Post.Secret("new"), Post.Secret("old")] });
        await post.AddCaseAsync();
        await post.SendAsync(Post.Message("INC-0001/asked/1"));

        var call = server.Calls.Single();
        bool Good(string key, string body, int seconds = 0) =>
            WebhookSignature.IsGood(key, call.Headers[WebhookSignature.TimestampHeader], call.Headers[WebhookSignature.Header], body, Post.Now.AddSeconds(seconds));
        Assert.IsTrue(Good("new", call.Body) && Good("old", call.Body) && Good("new", call.Body, 299));
        Assert.IsFalse(Good("other", call.Body) || Good("new", call.Body + " ") || Good("new", call.Body, 301) || Good("new", call.Body, -301));
        Assert.AreEqual("INC-0001%2Fasked%2F1", call.Headers[WebhookSignature.DeliveryHeader]);
    }

    [TestMethod]
    [DataRow(ChannelKind.Teams)]
    [DataRow(ChannelKind.PagerDuty)]
    [DataRow(ChannelKind.Webhook)]
    [DataRow(ChannelKind.Slack)]
    public async Task Every_channel_waits_as_long_as_it_is_told_to_and_follows_nobody_elsewhere(ChannelKind kind)
    {
        await using var server = await Loopback.StartAsync();
        using var post = new Post(null, Of(kind, server));
        server.Says(429, "slow down", "42");
        var throttled = await post.RefusedAsync(Post.Message(page: true));
        Assert.AreEqual((false, 42.0), (throttled.IsFinal, throttled.RetryAfter!.Value.TotalSeconds));

        server.Answer = (http, _) =>
        {
            http.Response.StatusCode = 307;
            http.Response.Headers.Location = "http://169.254.169.254/latest/meta-data/";
            return Task.CompletedTask;
        };
        Assert.IsTrue((await post.RefusedAsync(Post.Message(page: true))).IsFinal);
        server.Says(503);
        Assert.IsFalse((await post.RefusedAsync(Post.Message(page: true))).IsFinal);
    }

    [TestMethod]
    public async Task A_secret_that_is_missing_is_said_by_its_reference_and_no_secret_is_ever_said()
    {
        using var missing = new Post(null, new ChannelSpec("ops", ChannelKind.Teams, false, true) { Url = "env:AGENTFUNCTIONS_NOT_THERE" });
        StringAssert.Contains((await missing.RefusedAsync()).Message, "env:AGENTFUNCTIONS_NOT_THERE");

        using var refused = new Post(null, new ChannelSpec("ops", ChannelKind.Teams, false, true) { Url = Post.Secret("https://evil.example/T0/SECRET") });
        var problem = await refused.RefusedAsync();
        Assert.IsTrue(problem.IsFinal);
        Assert.DoesNotContain("SECRET", problem.Message);
    }

    static ChannelSpec Of(ChannelKind kind, Loopback server) => kind switch
    {
        ChannelKind.Teams => Teams(server),
        ChannelKind.PagerDuty => Pager(server),
        ChannelKind.Slack => new ChannelSpec("slack", kind, false, true) { Url = $"{server.Url}/api", Token = Post.Secret("xoxb-1"), Room = "C012AB3CD" },
        _ => new ChannelSpec("hook", kind, false, true) { Url = server.Url, Keys = [Post.Secret("k")] },
    };

    static ChannelSpec Teams(Loopback server) => new("ops", ChannelKind.Teams, false, true) { Url = Post.Secret($"{server.Url}/workflows/x?sig=y") };

    static ChannelSpec Pager(Loopback server) => new("pager", ChannelKind.PagerDuty, false, true) { Url = $"{server.Url}/v2/enqueue", Keys = [Post.Secret("0123456789abcdef0123456789abcdef")] };
}
