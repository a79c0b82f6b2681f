using AgentFunctions.Azure.Status;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Ports;
using CsCheck;

namespace AgentFunctions.Azure.Tests.Status;

[TestClass]
public sealed class StatusFeedTests
{
    public TestContext TestContext { get; set; } = null!;

    const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom"><title>Status</title><entry><title>Search is down</title><published>2026-11-20T02:40:00Z</published><content type="html">&lt;p&gt;Identified&lt;/p&gt;</content><link href="https://status.example/1"/></entry></feed>
        """;

    const string Statuspage = """
        {"page": {"name": "X"}, "incidents": [{"name": "Card payments fail", "status": "investigating", "created_at": "2026-11-20T02:40:00Z", "resolved_at": null, "shortlink": "https://stspg.io/1"},
         {"name": "Old", "status": "resolved", "created_at": "2026-11-20T01:40:00Z", "resolved_at": "2026-11-20T01:50:00Z"}]}
        """;

    [TestMethod]
    [DataRow(Atom, "Search is down", true)]
    [DataRow(Statuspage, "Card payments fail", true)]
    [DataRow(Evidence.OtherSamples.Rss, "Payments are slow", true)]
    public void RSS_Atom_and_JSON_are_read(string text, string title, bool open)
    {
        var newest = StatusFeed.Read(text, "x")[0];
        Assert.AreEqual((title, open), (newest.Title, newest.Open));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{}")]
    [DataRow("<html/>")]
    [DataRow("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><item><title>&a;</title></item></rss>")]
    public void What_is_none_of_them_is_said_and_no_entity_is_followed(string text) =>
        StringAssert.Contains(Assert.ThrowsExactly<EvidenceUnavailableException>(() => StatusFeed.Read(text, "payco")).Message, "payco");

    [TestMethod]
    public void A_feed_cut_anywhere_is_news_or_a_refusal() => Gen.Int[0, Atom.Length - 1].Sample(at =>
    {
        try
        {
            StatusFeed.Read(Atom[..at], "x");
        }
        catch (EvidenceUnavailableException)
        {
        }
    }, iter: 200);

    [TestMethod]
    public async Task A_page_that_is_not_configured_is_never_called()
    {
        await using var server = await FakeSource.StartAsync();
        var pages = new StatusPages(Estate.Calls(), []);
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(
            () => pages.ReadAsync(Estate.Query("third-party-status", ("page", server.Url.ToString())), TestContext.CancellationToken));
        StringAssert.Contains(silence.Message, "statusPages in azure.json");
        Assert.IsEmpty(server.Requests);
    }
}
