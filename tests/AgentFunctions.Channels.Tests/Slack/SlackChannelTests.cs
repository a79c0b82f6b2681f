using System.Text.Json.Nodes;
using AgentFunctions.Channels.Tests.Channels;
using AgentFunctions.Contracts.Network;
using AgentFunctions.Incidents;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Channels.Tests.Slack;

[TestClass]
public sealed class SlackChannelTests
{
    [TestMethod]
    public async Task An_incident_is_one_thread_whose_first_message_is_kept_up_to_date()
    {
        await using var server = await Loopback.StartAsync();
        var posted = 0;
        server.Answer = (http, call) => http.Response.WriteAsync($$"""{"ok":true,"channel":"C9","ts":"1700000000.{{(call.Path.EndsWith("postMessage", StringComparison.Ordinal) ? ++posted : 0):000000}}"}""");
        using var post = Here(server);
        await post.AddCaseAsync();
        await post.SendAsync(Post.Message("1", "acknowledged", approval: null));
        await post.SendAsync(Post.Message("2", "asked"));
        await post.SendAsync(Post.Message("3", "resolved", approval: null));

        var calls = server.Calls.Select(call => (call.Path, Body: JsonNode.Parse(call.Body)!)).ToArray();
        Assert.AreEqual("/api/chat.postMessage, /api/chat.postMessage, /api/chat.postMessage, /api/chat.update", string.Join(", ", calls.Select(call => call.Path)));
        Assert.AreEqual((null, "1700000000.000001", "1700000000.000001", "1700000000.000001"),
            (calls[0].Body["thread_ts"]?.ToString(), calls[1].Body["thread_ts"]!.ToString(), calls[2].Body["thread_ts"]!.ToString(), calls[3].Body["ts"]!.ToString()));
        Assert.AreEqual("Bearer xoxb-1", server.Calls.First().Headers["Authorization"]);
        StringAssert.Contains(calls[1].Body.ToJsonString(), "agentfunctions-approve");
        Assert.DoesNotContain("token=", calls[1].Body.ToJsonString(), "a personal link in a channel");
    }

    [TestMethod]
    [DataRow("low", true)]
    [DataRow("medium", true)]
    [DataRow("high", false)]
    [DataRow("unknown", false)]
    public async Task Buttons_are_offered_only_for_what_a_click_may_decide(string risk, bool buttons)
    {
        await using var server = await Loopback.StartAsync();
        server.Says(200, """{"ok":true,"channel":"C9","ts":"1.1"}""");
        using var post = Here(server);
        await post.AddCaseAsync(risk);
        await post.SendAsync(Post.Message());
        Assert.AreEqual(buttons, server.Calls.Single().Body.Contains("agentfunctions-approve", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task A_person_gets_their_own_link_and_nobody_elses()
    {
        await using var server = await Loopback.StartAsync();
        server.Says(200, """{"ok":true,"channel":"D9","ts":"1.1"}""");
        using var post = Here(server, personal: true);
        await post.AddCaseAsync();
        await post.SendAsync(Post.Message());
        StringAssert.Contains(server.Calls.Single().Body, "/approve?token=");
        Assert.AreEqual("U012AB3CD", JsonNode.Parse(server.Calls.Single().Body)!["channel"]!.ToString());

        Assert.IsTrue((await post.RefusedAsync(Post.Message(to: "ben"))).IsFinal);
    }

    [TestMethod]
    [DataRow("""{"ok":false,"error":"ratelimited"}""", false)]
    [DataRow("""{"ok":false,"error":"internal_error"}""", false)]
    [DataRow("""{"ok":false,"error":"channel_not_found"}""", true)]
    [DataRow("""{"ok":false,"error":"invalid_auth"}""", true)]
    [DataRow("""{"ok":"yes"}""", true)]
    [DataRow("[]", false)]
    [DataRow("<html>", false)]
    [DataRow("", false)]
    public async Task A_good_status_with_a_refusal_in_it_is_a_refusal(string body, bool final)
    {
        await using var server = await Loopback.StartAsync();
        server.Says(200, body);
        using var post = Here(server);
        Assert.AreEqual(final, (await post.RefusedAsync()).IsFinal);
    }

    static Post Here(Loopback server, bool personal = false) =>
        new(null, new ChannelSpec("slack", ChannelKind.Slack, personal, true) { Url = $"{server.Url}/api", Token = Post.Secret("xoxb-1"), Room = "C012AB3CD" });
}
