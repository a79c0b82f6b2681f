using AgentFunctions.Intake;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class RefusalTests
{
    [TestMethod]
    public void A_body_that_is_no_JSON_is_refused_with_the_place()
    {
        var refusal = Payload.Refused(Payload.Reading("{\n  \"data\": oops }"));

        Assert.AreEqual("The message is not readable JSON", refusal.Title);
        Assert.Contains("line 2, byte 10", refusal.Detail);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("   ")]
    [DataRow("{")]
    [DataRow("<alert/>")]
    public void A_body_that_ends_too_early_is_refused(string body) =>
        Assert.AreEqual("The message is not readable JSON", Payload.Refused(Payload.Reading(body)).Title);

    [TestMethod]
    [DataRow("[]", "Array")]
    [DataRow("null", "Null")]
    [DataRow("\"alert\"", "String")]
    public void A_body_that_is_no_object_is_refused_with_its_kind(string body, string kind) =>
        Assert.Contains(kind, Payload.Refused(Payload.Reading(body)).Detail);

    [TestMethod]
    public void An_alert_without_an_id_is_refused() =>
        Assert.Contains("data.essentials.alertId", Payload.Refusal("refused-without-alert-id").Detail);

    [TestMethod]
    public void Nesting_to_the_limit_is_read_and_one_level_more_is_refused()
    {
        Assert.AreEqual("a", Payload.Understood(Payload.Reading(Nested(AlertReader.MaxDepth - 2))).AlertId);
        Assert.Contains("64 levels", Payload.Refused(Payload.Reading(Nested(AlertReader.MaxDepth - 1))).Detail);
    }

    [TestMethod]
    public void A_body_over_a_megabyte_is_refused_unread() =>
        Assert.AreEqual("The message is too large", Payload.Refused(AlertReader.Read(new byte[AlertReader.MaxBodyBytes + 1])).Title);

    [TestMethod]
    [DataRow("{}")]
    [DataRow("""{"context":{"condition":{}}}""")]
    public void A_refusal_repeats_no_odd_text_of_the_sender(string data)
    {
        var refusal = Payload.Refused(Payload.Reading($$"""{"schemaId":"<script>alert(1)</script>","data":{{data}} }"""));
        Assert.DoesNotContain("script", refusal.Title + refusal.Detail);
    }

    static string Nested(int levels) =>
        $$$"""{"data":{"essentials":{"alertId":"a"},"alertContext":{{{new string('[', levels)}}}{{{new string(']', levels)}}}}}""";
}
