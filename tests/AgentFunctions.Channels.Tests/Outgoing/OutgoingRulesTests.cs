using System.Net;
using System.Text.Json;
using AgentFunctions.Channels.Outgoing;

namespace AgentFunctions.Channels.Tests.Outgoing;

[TestClass]
public sealed class OutgoingRulesTests
{
    static readonly OutgoingRules Rules = new(["hooks.contoso.example", "*.logic.azure.com", "events.pagerduty.com", "xn--bcher-kva.example", "mail.contoso.example:587"]);

    public static IEnumerable<object[]> Addresses => Cases("ssrf-cases.txt");

    public static IEnumerable<object[]> Found => Cases("address-cases.txt");

    [TestMethod]
    [DynamicData(nameof(Addresses))]
    public void An_address_is_refused_for_its_reason(string why, string address) =>
        Assert.AreEqual(why, Rules.Refusal(JsonSerializer.Deserialize<string>($"\"{address.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\\x", "\\u00", StringComparison.Ordinal)}\"")!)?.ToString() ?? "ok");

    [TestMethod]
    [DynamicData(nameof(Found))]
    public void What_a_name_leads_to_is_refused_for_its_reason(string why, string address) =>
        Assert.AreEqual(why, Rules.RefusalOf(IPAddress.Parse(address))?.ToString() ?? "ok");

    [TestMethod]
    public void There_are_more_than_two_hundred_refused_addresses_and_every_reason_is_among_them()
    {
        var refused = Addresses.Concat(Found).Select(row => (string)row[0]).Where(why => why != "ok").ToArray();
        Assert.IsGreaterThan(200, Addresses.Count(row => (string)row[0] != "ok"));
        CollectionAssert.AreEquivalent(Enum.GetNames<OutgoingRefusal>(), refused.Distinct().ToArray());
    }

    [TestMethod]
    public void Loopback_is_opened_by_an_explicit_setting_and_opens_nothing_else()
    {
        var trial = Rules with { Loopback = true };
        foreach (var address in new[] { "http://127.0.0.1:8080/x", "https://localhost:9000/", "http://[::1]:80/" })
            Assert.IsNull(trial.Refusal(address), address);
        foreach (var address in new[] { "http://hooks.contoso.example/", "http://10.0.0.1/", "http://user@127.0.0.1/", "https://evil.example/", "ftp://127.0.0.1/", "https://169.254.169.254/" })
            Assert.IsNotNull(trial.Refusal(address), address);
        Assert.IsNull(trial.RefusalOf(IPAddress.Loopback));
        Assert.IsNull(trial.RefusalOf(IPAddress.Parse("::ffff:127.0.0.1")));
        Assert.AreEqual(OutgoingRefusal.Private, trial.RefusalOf(IPAddress.Parse("10.0.0.1")));
    }

    [TestMethod]
    public void A_refusal_names_the_host_and_never_the_path()
    {
        var refused = Assert.ThrowsExactly<OutgoingRefusedException>(() => Rules.Checked("https://evil.example/services/T000/SECRET?sig=SECRET"));
        StringAssert.Contains(refused.Message, "evil.example");
        Assert.DoesNotContain("SECRET", refused.Message);
    }

    static IEnumerable<object[]> Cases(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Outgoing", file))
        .Where(line => !line.StartsWith('#')).Select(line => (object[])[.. line.Split('\t', 2)]);
}
