using AgentFunctions.Incidents;
using AgentFunctions.Intake;

namespace AgentFunctions.Tests.Intake;

[TestClass]
public sealed class OtherAlertTests
{
    [TestMethod]
    [DataRow("actual", "Actual")]
    [DataRow("forecast", "Forecasted")]
    public void A_budget_alert_full_of_nulls_is_about_its_scope(string name, string threshold)
    {
        var alert = Payload.Alert("cost-budget-" + name);

        Assert.AreEqual("", alert.Rule);
        Assert.AreEqual("", alert.SignalType);
        Assert.AreEqual(Severity.Sev3, alert.Severity);
        Assert.AreEqual("budgets", alert.Signal);
        Assert.AreEqual("shop-monthly", alert.Dimensions["BudgetName"]);
        Assert.AreEqual(threshold, alert.Dimensions["ThresholdType"]);
        CollectionAssert.AreEqual(new[] { Payload.Subscription }, alert.Resources.ToArray());
        Assert.IsTrue(alert.Stateless);
        Assert.DoesNotContain("ben@", alert.Context!.Value.GetRawText());
    }

    [TestMethod]
    public void A_backup_alert_is_about_what_was_not_backed_up()
    {
        var alert = Payload.Alert("azure-backup");

        CollectionAssert.AreEqual(new[]
        {
            Payload.Shop + "microsoft.compute/virtualmachines/vm-db-1",
            Payload.Shop + "microsoft.recoveryservices/vaults/rsv-shop",
        }, alert.Resources.ToArray());
        Assert.AreEqual("Jobs", alert.Signal);
        Assert.AreEqual("Backup Failure", alert.Rule);
    }

    [TestMethod]
    public void An_unknown_service_is_kept_with_its_raw_context()
    {
        var alert = Payload.Alert("unknown-service");

        Assert.AreEqual("Quantum Monitor", alert.MonitoringService);
        Assert.AreEqual(Severity.Sev0, alert.Severity);
        Assert.AreEqual("quantum drift", alert.Signal);
        Assert.AreEqual(7, alert.Context!.Value.GetProperty("driftLevel").GetProperty("value").GetInt32());
    }

    [TestMethod]
    public void Essentials_alone_are_an_alert_and_read_the_same_when_delivered_again()
    {
        var alert = Payload.Alert("essentials-only");

        Assert.AreEqual("bare", alert.Rule);
        Assert.IsNull(alert.Context);
        Assert.AreEqual(DateTimeOffset.UnixEpoch, alert.FiredAt);
        Assert.AreEqual(alert.DedupKey, Payload.Alert("essentials-only").DedupKey);
    }

    [TestMethod]
    public void Oddly_typed_members_do_not_cost_the_page()
    {
        var alert = Payload.Alert("odd-types");

        Assert.AreEqual("77", alert.Rule);
        Assert.AreEqual(Severity.Sev2, alert.Severity);
        Assert.AreEqual("true", alert.SignalType);
        Assert.AreEqual("", alert.MonitoringService);
        Assert.AreEqual(AlertCondition.Fired, alert.Condition);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 3, 1, 0, TimeSpan.Zero), alert.FiredAt);
        CollectionAssert.AreEqual(new[] { Payload.Shop + "microsoft.web/sites/app-checkout" }, alert.Resources.ToArray());
        CollectionAssert.AreEqual(new[] { "app-checkout" }, alert.ConfigurationItems.ToArray());
        Assert.AreEqual("Http5xx", alert.Signal);
    }

    [TestMethod]
    [DataRow("\"Sev0\"", Severity.Sev0)]
    [DataRow("\"sev4\"", Severity.Sev4)]
    [DataRow("\"3\"", Severity.Sev3)]
    [DataRow("1", Severity.Sev1)]
    [DataRow("\"Warning\"", Severity.Sev2)]
    [DataRow("\"dreadful\"", Severity.Sev3)]
    [DataRow("null", Severity.Sev3)]
    public void A_severity_is_read_in_all_its_spellings(string written, Severity severity) =>
        Assert.AreEqual(severity, Payload.Understood(Payload.Reading(
            $$$"""{"data":{"essentials":{"alertId":"a","severity":{{{written}}} } } }""")).Severity);

    [TestMethod]
    public void Half_a_character_in_a_text_is_replaced_and_the_alert_kept()
    {
        var alert = Payload.Understood(Payload.Reading("""{"data":{"essentials":{"alertId":"a","alertRule":"fire \ud83d","description":"ok \ud83d\ude00 \\ud83d"},"alertContext":{"x\udc00":"\udc00"}}}"""));

        Assert.AreEqual("fire \uFFFD", alert.Rule);
        Assert.AreEqual("ok \ud83d\ude00 \\ud83d", alert.Description);
        Assert.AreEqual("\uFFFD", alert.Context!.Value.GetProperty("x\uFFFD").GetString());
    }

    [TestMethod]
    public void A_byte_order_mark_and_bytes_that_are_no_UTF8_do_not_cost_the_page()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. """{"data":{"essentials":{"alertId":"a","alertRule":"caf"""u8, 0xE9, .. "\"}}}"u8];
        Assert.AreEqual("caf\uFFFD", Payload.Understood(AlertReader.Read(body)).Rule);
    }
}
