using AgentFunctions.Incidents;
using CsCheck;

namespace AgentFunctions.Tests.Intake;

/// <summary>An incident with two causes becomes two, whatever the store does meanwhile.</summary>
[TestClass]
public sealed class PartingTests
{
    [TestMethod]
    public async Task The_second_of_two_unrelated_roots_gets_an_incident_of_its_own_and_all_that_it_accounts_for()
    {
        var grouped = await GroupedStorm.MakeAsync(left: 2, right: 3, alertsEach: 5);

        await grouped.PartAsync();

        var (first, second) = (await grouped.IncidentAsync("INC-0001"), await grouped.IncidentAsync("INC-0002"));
        CollectionAssert.AreEquivalent((string[])["left-0", "left-1", "edge"], Services(first));
        CollectionAssert.AreEquivalent((string[])["right-0", "right-1", "right-2"], Services(second));
        Assert.AreEqual(("right-0", IncidentState.Received), (second.RootService, second.State));
        Assert.IsTrue((await grouped.TrailAsync("INC-0001")).Any(entry => entry.Kind == "parted" && entry.Text.Contains("left for INC-0002", StringComparison.Ordinal)));
        var receipt = (await grouped.Files.Alerts.FindAsync(second.Alerts[0].ReceiptId, default))!.Receipt;
        Assert.AreEqual("INC-0002", receipt.IncidentId);
        StringAssert.StartsWith(receipt.Later.Single(), "parted from INC-0001 into INC-0002: right-0 has a cause of its own");
    }

    [TestMethod]
    public async Task One_root_with_many_that_it_hurts_stays_one_incident()
    {
        var grouped = await GroupedStorm.MakeAsync(left: 6, right: 0, alertsEach: 3);

        await grouped.PartAsync();

        Assert.HasCount(21, (await grouped.IncidentAsync("INC-0001")).Alerts);
        Assert.HasCount(1, await grouped.OpenAsync());
    }

    [TestMethod]
    public async Task What_is_being_acted_on_is_left_as_it_was_agreed_to()
    {
        var grouped = await GroupedStorm.MakeAsync(left: 2, right: 2, alertsEach: 1);
        await grouped.Files.Incidents.ChangeAsync("INC-0001", was => was with { State = IncidentState.Acting }, default);

        await grouped.PartAsync();

        Assert.HasCount(1, await grouped.OpenAsync());
    }

    [TestMethod]
    public Task However_often_the_store_fails_on_the_way_each_alert_is_in_one_incident_and_its_receipt_says_which() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6], Gen.Int[1, 12], Gen.Int[0, 60].List[0, 4]).SampleAsync(async (left, right, each, failures) =>
        {
            var grouped = await GroupedStorm.MakeAsync(left, right, each);
            foreach (var writes in failures)
                await grouped.PartUntilAsync(writes);
            await grouped.PartAsync();

            var open = await grouped.OpenAsync();
            Assert.HasCount(2, open);
            CollectionAssert.AreEquivalent(grouped.Alerts.Select(alert => alert.Key).ToArray(), open.SelectMany(incident => incident.Alerts).Select(alert => alert.Key).ToArray());
            foreach (var incident in open)
                foreach (var alert in incident.Alerts)
                    Assert.AreEqual(incident.Id, (await grouped.Files.Alerts.FindAsync(alert.ReceiptId, default))!.Receipt.IncidentId);
            foreach (var place in await grouped.PlacesAsync())
                CollectionAssert.AreEquivalent(place.Services.ToArray(), Services(await grouped.IncidentAsync(place.IncidentId)));
        }, iter: 40, threads: 1);

    static string[] Services(Incident incident) => [.. incident.Alerts.Select(alert => alert.Service).Distinct()];
}
