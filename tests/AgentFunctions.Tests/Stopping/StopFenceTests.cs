using AgentFunctions.Activities;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Simulation;
using AgentFunctions.Tests.Records;
using AgentFunctions.Tests.Runbooks;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Stopping;

[TestClass]
public sealed class StopFenceTests
{
    static readonly StopOrder Order = new("global", "enough", "chloe", Samples.Noon);

    [TestMethod]
    public async Task A_stop_that_is_pressed_while_the_act_is_written_down_still_stops_it()
    {
        var inner = new MemoryRowStore();
        var (result, world, files) = await ActAsync(new PressingRows(inner, new CaseFiles(inner)));

        Assert.AreEqual(ActionState.Refused, result.State);
        Assert.IsTrue(result.Stopped);
        Assert.IsEmpty(world.Operations);
        Assert.IsEmpty((await files.Incidents.FindAsync("INC-0001", default))!.Value.Actions, "What was never sent is no action of the incident.");
        Assert.AreEqual(ActionState.Refused, (await files.Actions.FindAsync("INC-0001/swap-back/1", default))!.State);
    }

    [TestMethod]
    public async Task A_button_that_cannot_be_read_stops()
    {
        var (result, world, _) = await ActAsync(new UnreadableStop(new MemoryRowStore()));

        Assert.AreEqual(ActionState.Refused, result.State);
        StringAssert.Contains(result.Reason, "cannot be read");
        Assert.IsEmpty(world.Operations);
    }

    [TestMethod]
    public async Task Without_an_order_it_is_sent_once()
    {
        var (result, world, _) = await ActAsync(new MemoryRowStore());

        Assert.AreEqual(ActionState.Succeeded, result.State, result.Reason);
        Assert.HasCount(1, world.Operations);
    }

    static async Task<(AgentFunctions.Orchestrations.ActResult Result, ScriptedEstate World, CaseFiles Files)> ActAsync(IRowStore rows)
    {
        var clock = new FakeTimeProvider(Samples.Noon);
        var files = new CaseFiles(rows);
        await files.Incidents.AddAsync(Samples.Incident(state: IncidentState.Planned), default);
        var world = new ScriptedEstate(new ScriptedWorld(Samples.Noon, []), clock);
        var effects = new Effects(files, new Chronicle(files, clock), new Estate([], [], world, null!), new StopFence(files, () => Shipped.Library));
        return (await effects.CarryOutAsync(Samples.Action("INC-0001/swap-back/1"), _ => null, _ => Task.FromResult<string?>(null), default), world, files);
    }

    /// <summary>Somebody presses stop at the very moment at which the incident is written as acting.</summary>
    sealed class PressingRows(IRowStore inner, CaseFiles files) : IRowStore
    {
        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) => inner.GetAsync(table, partition, key, cancellationToken);

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            inner.RangeAsync(table, partition, range, top, cancellationToken);

        public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
        {
            if (table == "incidents" && writes.Any(write => write.Json?.Contains("\"acting\"", StringComparison.Ordinal) == true))
                await files.Stops.PressAsync(Order, cancellationToken);
            return await inner.WriteAsync(table, partition, writes, cancellationToken);
        }
    }

    sealed class UnreadableStop(IRowStore inner) : IRowStore
    {
        public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
            table == "stop" ? throw new StoreUnavailableException("the store does not answer", null) : inner.GetAsync(table, partition, key, cancellationToken);

        public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
            inner.RangeAsync(table, partition, range, top, cancellationToken);

        public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) => inner.WriteAsync(table, partition, writes, cancellationToken);
    }
}
