using AgentFunctions.Channels.Composition;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Tests.Channels;

[TestClass]
public sealed class RoutingTests
{
    [TestMethod]
    [DataRow("asked", false, "console, ops, direct, bad")]
    [DataRow("resolved", false, "console, ops, pager, bad")]
    [DataRow("paged", true, "console, ops, pager, bad")]
    [DataRow("suggested", false, "console, ops, bad")]
    public async Task A_message_goes_to_every_route_that_fits(string kind, bool page, string channels) => Assert.AreEqual(channels, await RoutedAsync(kind, page));

    [TestMethod]
    public async Task Who_has_no_contact_is_reached_by_no_personal_channel() => Assert.AreEqual("console, ops, bad", await RoutedAsync("asked", to: "ben"));

    [TestMethod]
    public async Task A_channel_that_is_switched_off_brings_nothing() => Assert.AreEqual("console, direct, bad", await RoutedAsync("asked", off: "ops"));

    [TestMethod]
    public async Task What_is_not_known_of_an_incident_keeps_no_message_back() => Assert.AreEqual("console, ops, direct, bad, low", await RoutedAsync("asked", known: false));

    static async Task<string> RoutedAsync(string kind, bool page = false, string to = "asha", string? off = null, bool known = true)
    {
        using var post = new Post(null);
        if (known)
            await post.AddCaseAsync();
        ChannelSpec Spec(string name, ChannelKind of = ChannelKind.Teams, bool personal = false, bool enabled = true) => new(name, of, personal, enabled);
        var book = new ChannelBook([], [Spec("ops"), Spec("direct", ChannelKind.Email, personal: true), Spec("pager", ChannelKind.PagerDuty), Spec("bad"), Spec("low"), Spec("never", enabled: false)],
        [
            new(["ops", "never", "nobody"], [], [], [], null, false),
            new(["direct"], ["asked"], [], [], null, false),
            new(["pager"], ["resolved"], [], [], null, PagesOnly: true),
            new(["bad"], [], ["checkout"], ["production"], Severity.Sev1, false),
            new(["low"], [], ["cart"], [], null, false),
        ], null);
        var routing = new ChannelRouting(book, post.Parts with { IsOn = (name, _) => Task.FromResult(name != off) }, ["console"]);
        var message = new OutboundMessage("k", "INC-0001", kind, to, page, "s", "b", null, Post.Now);
        return string.Join(", ", await routing.RouteAsync(message, default));
    }
}
