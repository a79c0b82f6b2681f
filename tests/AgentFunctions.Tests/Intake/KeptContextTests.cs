using AgentFunctions.Intake;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class KeptContextTests
{
    [TestMethod]
    [DataRow("activity-administrative")]
    [DataRow("activity-security")]
    [DataRow("legacy-activity-log")]
    public void Who_did_it_and_from_where_is_dropped(string name)
    {
        var context = Payload.Alert(name).Context!.Value;

        foreach (var dropped in (string[])["claims", "caller"])
            Assert.IsFalse(context.TryGetProperty(dropped, out _), dropped);
        Assert.IsFalse(context.GetProperty("authorization").TryGetProperty("evidence", out _));
        Assert.IsFalse(context.GetProperty("httpRequest").TryGetProperty("clientIpAddress", out _));
        Assert.AreEqual("POST", context.GetProperty("httpRequest").GetProperty("method").GetString());
        Assert.AreEqual("asked for by [removed] from [removed] and [removed] at 12:00:00", context.GetProperty("properties").GetProperty("message").GetString());
    }

    [TestMethod]
    public void No_payload_leaves_an_e_mail_address_in_the_alert()
    {
        foreach (var file in Payload.All)
            if (AlertReader.Read(File.ReadAllBytes(file)) is AlertReading.Understood { Alert: var alert })
                Assert.DoesNotContain("@contoso.example", $"{alert}{alert.Context}{string.Join(' ', alert.Dimensions)}{string.Join(' ', alert.ConfigurationItems)}", file);
    }

    [TestMethod]
    public void An_address_in_a_metric_dimension_stays_because_it_names_the_machine() =>
        Assert.AreEqual("10.0.0.4", Payload.Alert("metric-dynamic", "\"PutBlob\"", "\"10.0.0.4\"").Dimensions["ApiName"]);

    [TestMethod]
    public void An_address_in_a_description_is_masked() =>
        Assert.AreEqual("call [removed] now", Payload.Alert("http5xx-sev1-fired", "More than 50 server errors in five minutes", "call ada@contoso.example now").Description);

    [TestMethod]
    public void A_comparison_in_a_description_is_no_HTML() =>
        Assert.AreEqual("p95 < 3 s and > 1 s, a<b", Payload.Alert("http5xx-sev1-fired", "More than 50 server errors in five minutes", "p95 < 3 s and > 1 s, a<b").Description);

    [TestMethod]
    public void A_context_over_the_limit_is_left_out_and_its_size_noted()
    {
        var filler = new string('x', 256 * 1024);
        var alert = Payload.Alert("unknown-service", "\"first\"", $"\"{filler}\"");

        Assert.IsGreaterThan(256 * 1024, alert.Context!.Value.GetProperty("omittedBytes").GetInt32());
        Assert.AreEqual("quantum drift", alert.Rule);
    }

    [TestMethod]
    public void A_member_that_was_sent_twice_is_kept_once()
    {
        var alert = Payload.Understood(Payload.Reading("""{"data":{"essentials":{"alertId":"a"},"alertContext":{"n":1,"n":2}}}"""));
        Assert.AreEqual("""{"n":1}""", alert.Context!.Value.GetRawText());
    }
}
