using System.Text.Json;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class AlertRecordsTests
{
    readonly AlertRecords alerts = new(new MemoryRowStore());

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public void A_receipt_id_is_24_hex_digits_of_the_dedup_key()
    {
        var id = AlertRecords.ReceiptIdOf(Samples.Alert());

        Assert.MatchesRegex("^[0-9a-f]{24}$", id);
        Assert.AreEqual(id, AlertRecords.ReceiptIdOf(Samples.Alert()));
        Assert.AreNotEqual(id, AlertRecords.ReceiptIdOf(Samples.Alert(firedAt: Samples.Noon.AddSeconds(1))));
    }

    [TestMethod]
    public async Task An_alert_is_read_as_it_was_accepted()
    {
        var stored = Undecided();
        Assert.IsTrue(await alerts.AcceptAsync(stored, Token));

        Assert.AreEqual(JsonSerializer.Serialize(stored), JsonSerializer.Serialize(await alerts.FindAsync(stored.Receipt.Id, Token)));
    }

    [TestMethod]
    public async Task Of_many_who_accept_one_alert_one_does()
    {
        var accepted = await Racing.RaceAsync(16, _ => alerts.AcceptAsync(Undecided(), Token));

        Assert.AreEqual(1, accepted.Count(a => a));
    }

    [TestMethod]
    public async Task A_decided_alert_is_no_longer_undecided_and_can_be_added_to()
    {
        var stored = Undecided();
        await alerts.AcceptAsync(stored, Token);
        Assert.HasCount(1, await alerts.UndecidedAsync(Samples.Noon.AddMinutes(1), Token));

        for (var twice = 0; twice < 2; twice++)
            await alerts.DecideAsync(stored.Receipt.Id, receipt => receipt with { Disposition = Disposition.Opened, IncidentId = "INC-0001" }, Token);
        await alerts.DecideAsync(stored.Receipt.Id, receipt => receipt with { Later = [.. receipt.Later, "merged"] }, Token);

        Assert.IsEmpty(await alerts.UndecidedAsync(Samples.Noon.AddMinutes(1), Token));
        var receipt = (await alerts.FindAsync(stored.Receipt.Id, Token))!.Receipt;
        Assert.AreEqual("INC-0001", receipt.IncidentId);
        Assert.AreEqual("merged", receipt.Later.Single());
    }

    [TestMethod]
    public async Task Of_many_who_decide_one_alert_the_first_stays()
    {
        var stored = Undecided();
        await alerts.AcceptAsync(stored, Token);

        var decided = await Racing.RaceAsync(16, number => alerts.DecideAsync(stored.Receipt, stored.Receipt with { Disposition = Disposition.Grouped, IncidentId = $"INC-{number:D4}" }, Token));

        Assert.HasCount(1, decided.Select(receipt => receipt.IncidentId).Distinct());
        Assert.AreEqual(decided[0].IncidentId, (await alerts.FindAsync(stored.Receipt.Id, Token))!.Receipt.IncidentId);
        Assert.IsEmpty(await alerts.UndecidedAsync(Samples.Noon.AddDays(1), Token));
    }

    [TestMethod]
    public async Task What_was_noted_of_an_undecided_alert_leaves_it_undecided_and_is_kept_when_it_is_decided()
    {
        var stored = Undecided();
        await alerts.AcceptAsync(stored, Token);
        await alerts.DecideAsync(stored.Receipt.Id, receipt => receipt with { Later = ["acknowledged"] }, Token);
        Assert.HasCount(1, await alerts.UndecidedAsync(Samples.Noon.AddDays(1), Token));

        var decided = await alerts.DecideAsync(stored.Receipt, stored.Receipt with { Disposition = Disposition.Opened }, Token);

        Assert.AreEqual(Disposition.Opened, decided.Disposition);
        Assert.AreEqual("acknowledged", decided.Later.Single());
        Assert.IsEmpty(await alerts.UndecidedAsync(Samples.Noon.AddDays(1), Token));
    }

    [TestMethod]
    public async Task Only_alerts_received_before_then_are_taken_up_oldest_first()
    {
        foreach (var minute in new[] { 3, 1, 2 })
            await alerts.AcceptAsync(Undecided($"a{minute}", Samples.Noon.AddMinutes(minute)), Token);

        var undecided = await alerts.UndecidedAsync(Samples.Noon.AddMinutes(3), Token);

        CollectionAssert.AreEqual(new[] { "a1", "a2" }, undecided.Select(stored => stored.Alert.AlertId).ToArray());
    }

    [TestMethod]
    [DataRow("nobody")]
    [DataRow("a/b")]
    [DataRow("AAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_receipt_id_is_not_found(string id)
    {
        Assert.IsNull(await alerts.FindAsync(id, Token));
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => alerts.DecideAsync(id, receipt => receipt, Token));
    }

    static StoredAlert Undecided(string alertId = "alert-1", DateTimeOffset? receivedAt = null)
    {
        var alert = Samples.Alert(alertId);
        return new(alert, Samples.Receipt(AlertRecords.ReceiptIdOf(alert), receivedAt));
    }
}
