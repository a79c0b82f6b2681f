using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentFunctions.Channels.Email;
using AgentFunctions.Channels.PagerDuty;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Channels.Teams;
using AgentFunctions.Channels.Webhook;
using AgentFunctions.Channels.Writing;
using CsCheck;
using MimeKit;
using NJsonSchema;

namespace AgentFunctions.Channels.Tests.Writing;

/// <summary>Every renderer, over the injection corpus and over whatever comes: valid for what the service takes, and nothing active in it.</summary>
[TestClass]
public sealed partial class RendererTests
{
    const string RoutingKey = "0123456789abcdef0123456789abcdef";
    static readonly MailboxAddress From = new("AgentFunctions", "responder@contoso.example");
    static readonly Gen<string> Wild = Gen.OneOf(Corpus.Any, Gen.Select(Corpus.Any, Gen.String, Corpus.Any, (a, b, c) => a + b + c), Gen.String);

    [TestMethod]
    public async Task A_card_for_Teams_is_valid_and_shows_foreign_text_in_runs_only()
    {
        var schema = await SchemaAsync("teams");
        Each(letter =>
        {
            var json = TeamsCard.Write(letter);
            Valid(schema, json);
            Assert.IsLessThan(28 * 1024, json.Length);
            foreach (var text in Texts(JsonNode.Parse(json)))
                Inert(text);
            Assert.DoesNotContain("token=", json, "a personal link in a channel");
        });
    }

    [TestMethod]
    public async Task Blocks_for_Slack_are_valid_and_no_text_of_them_is_markup()
    {
        var schema = await SchemaAsync("slack");
        Each(letter =>
        {
            foreach (var body in new[] { SlackMessage.Post(letter, "C012AB3CD", null), SlackMessage.Post(letter with { Answer = null }, "C012AB3CD", "1700000000.000100"), SlackMessage.Update(letter, "C012AB3CD", "1700000000.000100") })
            {
                Valid(schema, body.ToJsonString());
                foreach (var text in Texts(body))
                {
                    Inert(text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal));
                    Assert.IsFalse(text.Contains('<') || text.Contains('>') || Ampersand().IsMatch(text), text);
                }
            }
        });
    }

    [TestMethod]
    [DataRow("asked", true, "trigger")]
    [DataRow("paged", true, "trigger")]
    [DataRow("taken", false, "acknowledge")]
    [DataRow("resolved", false, "resolve")]
    public async Task An_event_for_PagerDuty_is_valid_and_says_which_incident_it_is(string kind, bool page, string action)
    {
        var schema = await SchemaAsync("pagerduty");
        Each(text => Letters.With(text, kind, page), letter =>
        {
            Assert.AreEqual(action, PagerDutyEvent.ActionOf(letter));
            var json = PagerDutyEvent.Write(letter, action, RoutingKey);
            Valid(schema, json);
            Assert.AreEqual("INC-0001", JsonNode.Parse(json)!["dedup_key"]!.ToString());
            Assert.AreEqual(action == "trigger", JsonNode.Parse(json)!["payload"] is not null);
            foreach (var text in Texts(JsonNode.Parse(json)))
                Inert(text);
            Assert.DoesNotContain("token=", json, "a personal link in a channel");
        });
    }

    [TestMethod]
    [DataRow("suggested")]
    [DataRow("decided")]
    [DataRow("acknowledged")]
    [DataRow("notified")]
    public void What_wakes_nobody_is_no_event_of_a_pager(string kind) => Assert.IsNull(PagerDutyEvent.ActionOf(Letters.With("x", kind, page: false)));

    [TestMethod]
    public void The_responder_itself_is_one_incident_of_the_pager_that_ends_when_it_is_well()
    {
        Assert.AreEqual(("trigger", "resolve"), (PagerDutyEvent.ActionOf(Letters.Bare("ill")), PagerDutyEvent.ActionOf(Letters.Bare("well"))));
        Assert.AreEqual(PagerDutyEvent.KeyOf(Letters.Bare("ill")), PagerDutyEvent.KeyOf(Letters.Bare("well")));
    }

    [TestMethod]
    public async Task A_webhooks_body_is_valid_and_plain()
    {
        var schema = await SchemaAsync("webhook");
        Each(letter =>
        {
            var json = WebhookBody.Write(letter);
            Valid(schema, json);
            foreach (var text in Texts(JsonNode.Parse(json)))
                Inert(text);
            Assert.DoesNotContain("token=", json, "a personal link in a channel");
        });
    }

    [TestMethod]
    public void A_mail_has_the_headers_that_we_gave_it_and_no_tag_that_we_did_not_write() => Each(letter =>
    {
        var mail = EmailLetter.Write(letter, From, [new MailboxAddress("", "asha@contoso.example")]);
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        bytes.Position = 0;
        var read = MimeMessage.Load(bytes)!;

        CollectionAssert.AreEquivalent(new[] { "From", "To", "Subject", "Date", "Message-Id", "Importance", "Auto-Submitted", "X-Auto-Response-Suppress", "References", "MIME-Version", "Content-Type" },
            read.Headers.Concat(read.Body!.Headers).Select(header => header.Field).Distinct(StringComparer.OrdinalIgnoreCase).ToArray(), StringComparer.OrdinalIgnoreCase);
        Assert.AreEqual("asha@contoso.example", read.To.Mailboxes.Concat(read.Cc.Mailboxes).Concat(read.Bcc.Mailboxes).Single().Address);
        Inert(read.Subject!);
        Inert(read.TextBody!.Replace("\r\n", "\n", StringComparison.Ordinal), lines: true);
        var tags = Tag().Matches(read.HtmlBody!).Select(match => match.Value).Distinct().Except(["<!doctype html>", "<html>", "</html>", "<body>", "</body>", "<p>", "</p>", "<b>", "</b>", "</a>"]);
        foreach (var tag in tags)
            StringAssert.StartsWith(tag, "<a href=\"https://responder.contoso.example/");
    });

    [TestMethod]
    public void A_repeated_mail_is_the_same_mail_and_the_mails_of_an_incident_are_one_thread()
    {
        MimeMessage Mail(string key) => EmailLetter.Write(Letters.With("x") with { Key = key }, From, []);
        Assert.AreEqual(Mail("a").MessageId, Mail("a").MessageId);
        Assert.AreNotEqual(Mail("a").MessageId, Mail("b").MessageId);
        Assert.AreEqual(Mail("a").References.Single(), Mail("b").References.Single());
    }

    static void Each(Action<Letter> check) => Each(text => Letters.With(text), check);

    static void Each(Func<string, Letter> write, Action<Letter> check)
    {
        foreach (var text in Corpus.All)
            check(write(text));
        Wild.Sample(text => check(write(text)), iter: 500, threads: 2);
    }

    static void Inert(string text, bool lines = true)
    {
        Assert.IsFalse(Active().IsMatch(text), text);
        Assert.IsFalse(text.Any(letter => char.IsControl(letter) && !(lines && letter == '\n')), text);
        Assert.IsFalse(text.Any(letter => letter is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' or >= '\u200b' and <= '\u200f' or '\ufeff'), text);
        Assert.IsFalse(text.Length > 0 && text[0] is '=' or '+' or '@', text);
    }

    /// <summary>Every text but addresses, which are ours.</summary>
    static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.Where(member => member.Key is not ("url" or "href" or "client_url" or "link" or "$schema")).SelectMany(member => Texts(member.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    static void Valid(JsonSchema schema, string json) => Assert.AreEqual("", string.Join("; ", schema.Validate(json).Select(error => error.ToString())));

    static Task<JsonSchema> SchemaAsync(string name) => JsonSchema.FromFileAsync(Path.Combine(AppContext.BaseDirectory, "Schemas", $"{name}.schema.json"));

    [GeneratedRegex("<(script|at|img|a|svg|iframe|!|@|#|/)|\\{\\{|(?<![A-Za-z0-9._%+-])@(here|channel|everyone|all)\\b", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex("&(?!(amp|lt|gt);)")]
    private static partial Regex Ampersand();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
