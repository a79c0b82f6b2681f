using AgentFunctions.Contracts.Actions;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class ScriptedEstateTests
{
    readonly FakeTimeProvider time = new(Night.Start);

    [TestMethod]
    public async Task Facts_hold_until_they_change_and_keep_what_is_not_named()
    {
        var estate = World(At(0, "errors", ("value", "0.4"), ("baseline", "0.4")), At(4, "errors", ("value", "18")));
        time.Advance(TimeSpan.FromMinutes(3));
        Assert.AreEqual("0.4", (await Read(estate)).Facts["value"]);
        Assert.AreEqual("none", (await Read(estate)).Facts["startedAt"]);
        time.Advance(TimeSpan.FromMinutes(3));
        var sick = await Read(estate);
        Assert.AreEqual(("18", "0.4"), (sick.Facts["value"], sick.Facts["baseline"]));
        Assert.AreEqual(Facts(Night.Start.AddMinutes(4)), sick.Facts["startedAt"]);
        CollectionAssert.AreEqual(new[] { 0.4, 0.4, 0.4, 0.4, 18, 18, 18 }, sick.Samples.Select(sample => sample.Value).ToArray());
    }

    [TestMethod]
    public async Task An_action_changes_the_world_for_its_step_and_an_undo_for_its_own()
    {
        var estate = World(At(0, "errors", ("value", "18")), After("swap-back", 0, ("value", "40")), After("undo swap-back", 2, ("value", "17")));
        await estate.SendAsync(Swap("INC-0001/swap-back/1"), CancellationToken.None);
        Assert.AreEqual("40", (await Read(estate)).Facts["value"]);
        await estate.SendAsync(Swap("INC-0001/swap-back/1/undo"), CancellationToken.None);
        Assert.AreEqual("40", (await Read(estate)).Facts["value"]);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.AreEqual("17", (await Read(estate)).Facts["value"]);
        Assert.AreEqual(2, estate.Operations.Count);
    }

    [TestMethod]
    public async Task What_is_never_named_or_said_to_be_missing_gives_no_answer()
    {
        var estate = World(At(0, "errors", ("value", "1")), new WorldChange(TimeSpan.FromMinutes(5), null, new Dictionary<string, IReadOnlyDictionary<string, string>?> { ["errors"] = null }));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => Read(estate, "traffic"));
        Assert.AreEqual("1", (await Read(estate)).Facts["value"]);
        time.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => Read(estate));
    }

    [TestMethod]
    public async Task A_script_can_name_the_source_and_make_evidence_old()
    {
        var estate = World(At(0, "dns", ("resolves", "true"), ("observedAt", "2026-11-20T02:00:00Z")));
        var answer = await Read(estate, "name-service", "dns");
        Assert.AreEqual("true", answer.Facts["resolves"]);
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero), answer.ObservedAt);
        Assert.IsFalse(answer.Facts.ContainsKey("observedAt"));
    }

    [TestMethod]
    public async Task A_script_can_refuse_and_can_show_the_target_as_busy()
    {
        var estate = World(At(0, "target", ("send", "refused"), ("operationsInFlight", "1")));
        var state = await estate.ReadStateAsync(Swap("INC-0001/swap-back/1"), CancellationToken.None);
        Assert.AreEqual("1", state["operationsInFlight"]);
        Assert.AreEqual("Running", state["state"]);
        Assert.AreEqual(SendResult.Refused, (await estate.SendAsync(Swap("INC-0001/swap-back/1"), CancellationToken.None)).Result);
        Assert.AreEqual(0, estate.Operations.Count);
    }

    ScriptedEstate World(params WorldChange[] changes) => new(new ScriptedWorld(Night.Start, changes), time);

    Task<EvidenceAnswer> Read(ScriptedEstate estate, string name = "errors", string source = "azure-monitor-metric") => estate.ReadAsync(
        new EvidenceQuery(name, source, Contoso.Service("checkout"), new Dictionary<string, string>(), Night.Start, time.GetUtcNow(), null), CancellationToken.None);

    static WorldChange At(int minutes, string evidence, params (string Name, string Value)[] facts) => new(
        TimeSpan.FromMinutes(minutes), null, new Dictionary<string, IReadOnlyDictionary<string, string>?> { [evidence] = facts.ToDictionary(fact => fact.Name, fact => fact.Value) });

    static WorldChange After(string step, int minutes, params (string Name, string Value)[] facts) => At(minutes, "errors", facts) with { After = step };

    static Operation Swap(string key) => new(
        key, "app-service.slot-swap", Contoso.Service("checkout").ResourceId, new Dictionary<string, string>(), new Dictionary<string, string>());

    static string Facts(DateTimeOffset at) => at.UtcDateTime.ToString("O");
}
