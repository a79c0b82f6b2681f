using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using AgentFunctions.Tests.Runbooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

/// <summary>Whatever the shipped catalog lets the responder do, the simulated estate does: with its records, its end and its undo.</summary>
[TestClass]
public sealed class EveryKindTests
{
    public static IEnumerable<object[]> Kinds => Shipped.Library.Actions.Kinds.Where(kind => kind.ResourceType.Length > 0).Select(kind => new object[] { kind.Name });

    readonly FakeTimeProvider time = new(Night.Start);

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public async Task It_records_the_state_acts_and_says_when_it_is_done(string name)
    {
        var (kind, estate, target) = Place(name);
        await PrepareAsync(kind, estate, target);
        var before = await estate.ReadStateAsync(Of(kind, target, Fitting(kind), 1), default);
        foreach (var field in kind.Records)
            Assert.IsTrue(before.ContainsKey(field), $"{name} records {field}, and the estate says {string.Join(", ", before.Keys)}.");
        foreach (var line in kind.Preconditions.Where(line => line != SymptomPersists.Line))
            Assert.AreEqual(true, Condition.Read(line, before.Aggregate(AgentFunctions.Guardrails.Facts.None, (facts, pair) => facts.With("target", pair.Key, pair.Value))).Holds, line);

        await DoAsync(estate, Of(kind, target, Fitting(kind), 1));

        Assert.HasCount(1, estate.Operations.Where(operation => operation.Key == Of(kind, target, Fitting(kind), 1).Key));
        Assert.AreEqual(LookResult.Applied, (await estate.LookAsync(Of(kind, target, Fitting(kind), 1), default)).Result);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public async Task Its_declared_undo_puts_back_what_was_recorded(string name)
    {
        var (kind, estate, target) = Place(name);
        if (kind.Undo is not { } undo || kind.Records.Count == 0 || Shipped.Library.Actions.Find(undo) is not { } back)
            return;
        // What takes back the opposite needs the opposite first: a start, something that is stopped.
        if (undo != name)
            await DoAsync(estate, Of(back, target, Fitting(back), 0));
        var before = await estate.ReadStateAsync(Of(kind, target, Fitting(kind), 1), default);
        await DoAsync(estate, Of(kind, target, Fitting(kind), 1));
        var parameters = Fitting(back).ToDictionary(pair => pair.Key, pair => before.GetValueOrDefault(pair.Key) is { } known && kind.Records.Contains(pair.Key) ? known : pair.Value);

        await DoAsync(estate, Of(back, target, name == "app-service.slot-swap" ? Fitting(kind) : parameters, 2));

        var after = await estate.ReadStateAsync(Of(kind, target, Fitting(kind), 1), default);
        foreach (var field in kind.Records.Where(field => field is not ("slotSwapStatus" or "revision" or "image")))
            Assert.AreEqual(before[field], after[field], field);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public async Task A_call_without_what_it_needs_is_refused_and_changes_nothing(string name)
    {
        var (kind, estate, target) = Place(name);
        if (!kind.Parameters.Any(parameter => parameter.Required))
            return;

        Assert.AreEqual(SendResult.Refused, (await estate.SendAsync(Of(kind, target, [], 1), default)).Result);
        Assert.IsEmpty(estate.Operations);
    }

    (ActionKind Kind, SimulatedEstate Estate, string Target) Place(string name)
    {
        var kind = Shipped.Library.Actions.Find(name)!;
        var type = kind.ResourceType == "*" ? "microsoft.web/sites" : kind.ResourceType;
        var words = type.Split('/');
        var target = $"/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg/providers/{words[0]}/{string.Join('/', words.Skip(1).Select(word => $"{word}/one"))}";
        var service = new Service("one", "One", "team", "standard", "production", false, false, ["asha"], [target], []);
        return (kind, new SimulatedEstate(new ServiceCatalog([service]), 7, time, new MemoryOperationLog()), target);
    }

    /// <summary>Only what was stopped can be started, and only what was made ended.</summary>
    async Task PrepareAsync(ActionKind kind, SimulatedEstate estate, string target)
    {
        if (kind.Name == "alert.unsuppress")
            await DoAsync(estate, Of(Shipped.Library.Actions.Find("alert.suppress")!, target, Fitting(Shipped.Library.Actions.Find("alert.suppress")!), 0));
        else if (kind.Name is "app-service.start" or "container-app.revision-activate" && Shipped.Library.Actions.Find(kind.Undo!) is { } opposite)
            await DoAsync(estate, Of(opposite, target, Fitting(opposite), 0));
    }

    async Task DoAsync(SimulatedEstate estate, Operation operation)
    {
        var sent = await estate.SendAsync(operation, default);
        Assert.IsTrue(sent.Result is SendResult.Done or SendResult.Accepted, $"{sent}");
        time.Advance(TimeSpan.FromMinutes(15));
        if (sent.PollAddress is { } address)
            Assert.AreEqual(PollResult.Succeeded, (await estate.PollAsync(operation, address, default)).Result);
    }

    static Operation Of(ActionKind kind, string target, Dictionary<string, string> parameters, int number) => new($"INC-0001/step/{number}", kind.Name, target, parameters, new Dictionary<string, string>());

    static Dictionary<string, string> Fitting(ActionKind kind) => kind.Parameters.Where(parameter => parameter.Required).ToDictionary(parameter => parameter.Name, parameter => parameter switch
    {
        { Name: "slot" } => "staging",
        { Name: "instanceId" } => "2",
        { Name: "rule" } => "agentfunctions-inc-0001-step-0",
        { OneOf.Count: > 0 } => parameter.OneOf[0],
        { Type: "number" } => "6",
        { Type: "flag" } => "false",
        _ => "one",
    });
}
