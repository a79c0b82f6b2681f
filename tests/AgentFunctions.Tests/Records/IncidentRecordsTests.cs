using System.Text.Json;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class IncidentRecordsTests
{
    readonly MemoryRowStore rows = new();

    public required TestContext TestContext { get; set; }

    IncidentRecords Incidents => new(rows);

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    public async Task Ids_count_up_from_one()
    {
        Assert.AreEqual("INC-0001", await Incidents.NextIdAsync(Token));
        Assert.AreEqual("INC-0002", await Incidents.NextIdAsync(Token));
    }

    [TestMethod]
    public async Task Racers_get_an_id_each()
    {
        var ids = await Racing.RaceAsync(32, _ => Incidents.NextIdAsync(Token));

        CollectionAssert.AreEquivalent(Enumerable.Range(1, 32).Select(n => $"INC-{n:D4}").ToArray(), ids);
    }

    [TestMethod]
    public async Task An_incident_is_read_as_it_was_written()
    {
        var incident = Samples.Incident() with { Notes = [new("ann", Samples.Noon, "looks bad")], AcknowledgedAt = Samples.Noon };
        Assert.IsTrue(await Incidents.AddAsync(incident, Token));

        var found = await Incidents.FindAsync("INC-0001", Token);

        Assert.AreEqual(JsonSerializer.Serialize(incident), JsonSerializer.Serialize(found!.Value));
    }

    [TestMethod]
    public async Task An_id_that_exists_is_not_added_again()
    {
        await Incidents.AddAsync(Samples.Incident(service: "checkout"), Token);

        Assert.IsFalse(await Incidents.AddAsync(Samples.Incident(service: "basket"), Token));
        Assert.AreEqual("checkout", (await Incidents.FindAsync("INC-0001", Token))!.Value.RootService);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("inc-0001")]
    [DataRow("INC-1")]
    [DataRow("INC-00001")]
    [DataRow("INC--001")]
    [DataRow("INC-99999999999")]
    [DataRow("../../etc")]
    public async Task What_is_no_id_is_not_found(string id)
    {
        await Incidents.AddAsync(Samples.Incident(), Token);

        Assert.IsNull(await Incidents.FindAsync(id, Token));
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => Incidents.ChangeAsync(id, incident => incident, Token));
    }

    [TestMethod]
    public async Task Of_two_swaps_from_one_reading_the_second_loses()
    {
        await Incidents.AddAsync(Samples.Incident(), Token);
        var was = (await Incidents.FindAsync("INC-0001", Token))!;

        Assert.IsTrue(await Incidents.SwapAsync(was, was.Value with { State = IncidentState.Triaging }, Token));
        Assert.IsFalse(await Incidents.SwapAsync(was, was.Value with { State = IncidentState.Closed }, Token));
        Assert.HasCount(1, await Incidents.OpenAsync(Token));
    }

    [TestMethod]
    public async Task Racing_changes_are_all_kept()
    {
        await Incidents.AddAsync(Samples.Incident(), Token);

        await Racing.RaceAsync(20, racer => Incidents.ChangeAsync(
            "INC-0001", incident => incident with { Notes = [.. incident.Notes, new($"p{racer}", Samples.Noon, "")] }, Token));

        var by = (await Incidents.FindAsync("INC-0001", Token))!.Value.Notes.Select(note => note.By);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 20).Select(n => $"p{n}").ToArray(), by.ToArray());
    }

    [TestMethod]
    public async Task A_change_to_the_same_reference_writes_nothing()
    {
        await Incidents.AddAsync(Samples.Incident(), Token);
        var before = await Incidents.FindAsync("INC-0001", Token);

        await Incidents.ChangeAsync("INC-0001", incident => incident, Token);

        Assert.AreEqual(before!.ETag, (await Incidents.FindAsync("INC-0001", Token))!.ETag);
    }

    [TestMethod]
    public async Task A_change_cannot_give_an_incident_another_id()
    {
        await Incidents.AddAsync(Samples.Incident(), Token);

        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Incidents.ChangeAsync("INC-0001", incident => incident with { Id = "INC-0002" }, Token));
    }

    [TestMethod]
    public async Task The_list_is_newest_first_over_buckets_and_pages()
    {
        await AddAsync(2100, _ => IncidentState.Closed);

        var seen = await PagesAsync(new(null, null, null, 333, null));

        CollectionAssert.AreEqual(Enumerable.Range(1, 2100).Reverse().Select(n => $"INC-{n:D4}").ToArray(), seen);
    }

    [TestMethod]
    [DataRow(IncidentState.Closed)]
    [DataRow(IncidentState.Escalated)]
    public async Task A_state_is_listed_over_buckets_and_pages(IncidentState state)
    {
        await AddAsync(1100, n => n % 2 == 0 ? IncidentState.Closed : n % 3 == 0 ? IncidentState.Escalated : IncidentState.Acting);

        var seen = await PagesAsync(new(state, null, null, 50, null));

        var expected = Enumerable.Range(1, 1100).Reverse().Where(n => state == IncidentState.Closed ? n % 2 == 0 : n % 2 == 1 && n % 3 == 0);
        CollectionAssert.AreEqual(expected.Select(n => $"INC-{n:D4}").ToArray(), seen);
    }

    [TestMethod]
    public async Task The_list_can_be_narrowed_to_a_service_and_a_time()
    {
        await Incidents.AddAsync(Samples.Incident("INC-0001", service: "checkout") with { OpenedAt = Samples.Noon.AddHours(-1) }, Token);
        await Incidents.AddAsync(Samples.Incident("INC-0002", service: "basket") with { ImpactChain = ["basket", "checkout"] }, Token);
        await Incidents.AddAsync(Samples.Incident("INC-0003", service: "basket"), Token);

        CollectionAssert.AreEqual(new[] { "INC-0002", "INC-0001" }, await PagesAsync(new(null, "checkout", null, 10, null)));
        CollectionAssert.AreEqual(new[] { "INC-0002" }, await PagesAsync(new(null, "checkout", Samples.Noon, 10, null)));
    }

    [TestMethod]
    public async Task A_page_that_looks_at_few_goes_on_where_it_stopped_and_misses_none()
    {
        await AddAsync(50, n => n % 17 == 0 ? IncidentState.Closed : IncidentState.Resolved);
        var query = new IncidentQuery(IncidentState.Closed, null, null, 10, null) { LookedAt = 7 };

        Assert.IsEmpty((await Incidents.ListAsync(query with { Continuation = "INC-0050" }, Token)).Items);
        CollectionAssert.AreEqual(new[] { "INC-0034", "INC-0017" }, await PagesAsync(query));
    }

    [TestMethod]
    public async Task A_continuation_that_is_not_ours_is_refused() =>
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => Incidents.ListAsync(new(null, null, null, 10, "page two"), Token));

    async Task AddAsync(int count, Func<int, IncidentState> state)
    {
        for (var n = 1; n <= count; n++)
            await Incidents.AddAsync(Samples.Incident(await Incidents.NextIdAsync(Token), state(n)), Token);
    }

    async Task<string[]> PagesAsync(IncidentQuery query)
    {
        var seen = new List<string>();
        do
        {
            var page = await Incidents.ListAsync(query, Token);
            seen.AddRange(page.Items.Select(incident => incident.Id));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);
        return [.. seen];
    }
}
