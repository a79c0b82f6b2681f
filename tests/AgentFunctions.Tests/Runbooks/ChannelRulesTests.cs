using AgentFunctions.Runbooks;

namespace AgentFunctions.Tests.Runbooks;

[TestClass]
public sealed class ChannelRulesTests
{
    const string Good = """
        # yaml-language-server: $schema=../schema/channels.schema.json
        allow: ["*.logic.azure.com", hooks.contoso.example]
        channels:
          teams: {kind: teams, url: env:TEAMS}
          slack: {kind: slack, token: env:T, signing: env:S, channel: C012AB3CD}
          pager: {kind: pagerduty, key: env:P}
          hook: {kind: webhook, url: https://hooks.contoso.example/x, keys: [env:K, env:K2]}
          mail: {kind: email, server: "smtp.contoso.example:587", from: r@contoso.example, user: r, password: env:M, to: [ops@contoso.example]}
        routes:
          - {to: [teams, slack, hook, mail]}
          - {to: [pager], pages: true, kinds: [taken, resolved]}
        heartbeat: pager
        """;

    [TestMethod]
    public void A_good_file_has_no_fault_and_is_read()
    {
        Assert.AreEqual("", Findings(Good));
        var book = LibraryReader.Read(Shipped.With("catalog/channels.yaml", Good)).Need().Channels;
        Assert.AreEqual((5, "pager", 2, true), (book.Channels.Count, book.Heartbeat, book.Routes.Count, book.Channels.All(channel => channel.Enabled)));
        Assert.AreEqual("env:K, env:K2", string.Join(", ", book.Channels[3].Keys));
    }

    [TestMethod]
    [DataRow("url: env:TEAMS", "enabled: true", "channel.incomplete")]
    [DataRow("token: env:T, ", "", "channel.incomplete")]
    [DataRow(", channel: C012AB3CD", "", "channel.incomplete")]
    [DataRow("key: env:P", "enabled: true", "channel.incomplete")]
    [DataRow(", keys: [env:K, env:K2]", "", "channel.incomplete")]
    [DataRow(", to: [ops@contoso.example]", "", "channel.incomplete")]
    [DataRow("url: env:TEAMS", "url: https://prod-1.logic.azure.com/x", "channel.secret")]
    [DataRow("key: env:P", "key: env:P, personal: true", "channel.personal")]
    [DataRow("[pager], pages", "[pagr], pages", "channel.unknown")]
    [DataRow("heartbeat: pager", "heartbeat: nobody", "channel.unknown")]
    [DataRow("slack, hook, mail]", "slack, hook]", "channel.idle")]
    [DataRow("{to: [teams, slack, hook, mail]}", "{to: [teams, slack, hook, mail], severity: Sev1}", "channel.unheard")]
    [DataRow("to: [ops@contoso.example]", "personal: true", "channel.contact")]
    [DataRow("token: env:T", "token: xoxb-123", "value.text")]
    [DataRow("hooks.contoso.example]", "\"*\"]", "value.text")]
    [DataRow("hooks.contoso.example]", "127.0.0.1]", "value.text")]
    [DataRow("kind: teams", "kind: team", "value.word")]
    public void Each_mistake_is_found_with_its_line(string old, string @new, string rule)
    {
        Assert.Contains(old, Good);
        var found = Findings(Good.Replace(old, @new, StringComparison.Ordinal));
        StringAssert.Contains(found, rule);
        Assert.DoesNotContain("channels.yaml:1:", found);
    }

    [TestMethod]
    public void Two_people_with_one_slack_id_are_found()
    {
        var reading = LibraryReader.Read(Shipped.With("catalog/oncall.yaml", "# yaml-language-server: $schema=../schema/oncall.schema.json\npeople: {asha: {slack: U0SAME}, ben: {slack: U0SAME}}\n"));
        Assert.Contains("oncall.slack", RunbookLinter.Lint(reading).Select(finding => finding.Rule));
    }

    static string Findings(string text)
    {
        var reading = LibraryReader.Read(Shipped.With("catalog/channels.yaml", text));
        return string.Join('\n', reading.Findings.Concat(RunbookLinter.Lint(reading)).Where(finding => finding.File == "catalog/channels.yaml").Select(finding => finding.ToString()));
    }
}
