using System.Globalization;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Channels.Tests.Channels;
using AgentFunctions.Incidents;

namespace AgentFunctions.Channels.Tests.Slack;

[TestClass]
public sealed class SlackDoorTests
{
    const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    static readonly string Timestamp = Post.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The worked example of Slack's own page on verifying requests.</summary>
    [TestMethod]
    public void The_signature_is_Slacks() => Assert.AreEqual("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", SlackSignature.Of(Secret, "1531420618",
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"));

    [TestMethod]
    public async Task What_Slack_signed_is_taken_in_once()
    {
        using var post = Here();
        Assert.IsNull(await AskAsync(post, Timestamp, SlackSignature.Of(Secret, Timestamp, "payload=x"), "payload=x"));
        StringAssert.Contains(await AskAsync(post, Timestamp, SlackSignature.Of(Secret, Timestamp, "payload=x"), "payload=x"), "before");
    }

    [TestMethod]
    [DataRow(-301)]
    [DataRow(301)]
    [DataRow(-86400)]
    public async Task What_is_older_than_five_minutes_or_from_the_future_is_turned_away(int seconds)
    {
        using var post = Here();
        var at = Post.Now.AddSeconds(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Assert.IsNotNull(await AskAsync(post, at, SlackSignature.Of(Secret, at, "payload=x"), "payload=x"));
    }

    [TestMethod]
    public async Task What_was_changed_or_signed_by_another_is_turned_away()
    {
        using var post = Here();
        var good = SlackSignature.Of(Secret, Timestamp, "payload=x");
        foreach (var (timestamp, signature, body) in new[]
        {
            (Timestamp, good, "payload=y"), (Timestamp, good.ToUpperInvariant(), "payload=x"), (Timestamp, good[3..], "payload=x"), (Timestamp, "", "payload=x"), (Timestamp, null, "payload=x"),
            (null, good, "payload=x"), ("", good, "payload=x"), (" " + Timestamp, good, "payload=x"), ("99999999999999999999", good, "payload=x"), ("-1", good, "payload=x"),
            (Timestamp, SlackSignature.Of("another", Timestamp, "payload=x"), "payload=x"), (Timestamp, good.Replace("v0", "v1", StringComparison.Ordinal), "payload=x"),
        })
            Assert.IsNotNull(await AskAsync(post, timestamp, signature, body), $"{timestamp} {signature} {body}");
    }

    [TestMethod]
    [DataRow("agentfunctions-approve", true)]
    [DataRow("agentfunctions-decline", false)]
    public void A_click_is_read(string action, bool approve)
    {
        var click = SlackClick.Read(Form($$"""{"type":"block_actions","user":{"id":"U1"},"response_url":"https://hooks.slack.com/actions/x","actions":[{"action_id":"{{action}}","value":"inc-0001-swap-back-1|c0ffee"}]}"""))!;
        Assert.AreEqual(new SlackClick("U1", "inc-0001-swap-back-1", "c0ffee", approve, "https://hooks.slack.com/actions/x"), click);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("payload=")]
    [DataRow("payload=%7B")]
    [DataRow("payload=[]")]
    [DataRow("payload=null")]
    [DataRow("other=1")]
    [DataRow("payload=%ZZ")]
    public void What_is_no_form_of_Slack_is_no_click(string body) => Assert.IsNull(SlackClick.Read(body));

    [TestMethod]
    [DataRow("""{"type":"view_submission"}""")]
    [DataRow("""{"type":"block_actions","user":{"id":"U1"},"actions":[]}""")]
    [DataRow("""{"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"agentfunctions-open"}]}""")]
    [DataRow("""{"type":"block_actions","user":{"id":"U1"},"actions":[{"action_id":"agentfunctions-approve","value":"x"}]}""")]
    [DataRow("""{"type":"block_actions","user":{"id":1},"actions":[{"action_id":"agentfunctions-approve","value":"a|b"}]}""")]
    [DataRow("""{"type":"block_actions","user":"U1","actions":[{"action_id":"agentfunctions-approve","value":"a|b"}]}""")]
    [DataRow("""{"type":"block_actions","actions":[{"action_id":"agentfunctions-approve","value":"a|b"}]}""")]
    [DataRow("""{"type":1,"actions":{}}""")]
    public void Any_other_event_is_no_click(string payload) => Assert.IsNull(SlackClick.Read(Form(payload)));

    [TestMethod]
    public void A_person_is_known_by_their_own_id_only()
    {
        using var post = Here();
        Assert.AreEqual("asha", post.Set.SlackDoor!.PersonOf("U012AB3CD"));
        foreach (var other in new[] { "u012ab3cd", "U012AB3C", "asha", "" })
            Assert.IsNull(post.Set.SlackDoor.PersonOf(other), other);
    }

    static string Form(string payload) => $"payload={Uri.EscapeDataString(payload)}";

    static Task<string?> AskAsync(Post post, string? timestamp, string? signature, string body) => post.Set.SlackDoor!.RefusalAsync(timestamp, signature, body, default);

    static Post Here() => new(null, new ChannelSpec("slack", ChannelKind.Slack, false, true) { Token = Post.Secret("xoxb-1"), Signing = Post.Secret(Secret), Room = "C012AB3CD" });
}
