using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.LocalHost.Scenarios;

/// <summary>The whole product in one process on virtual time: real orchestrations on the real engine and store, both in memory, over a world
/// that is given. A week takes milliseconds.</summary>
public sealed class Stage : IAsyncDisposable
{
    readonly IRowStore rows;

    Stage(FakeTimeProvider clock, IRowStore rows, CaseFiles files, DurableEngine engine, IncidentDesk desk)
    {
        (Clock, this.rows, Files, Engine, Desk) = (clock, rows, files, engine, desk);
    }

    public FakeTimeProvider Clock { get; }

    public CaseFiles Files { get; }

    public DurableEngine Engine { get; }

    public IncidentDesk Desk { get; }

    /// <param name="library">Runbooks and catalogs.</param>
    /// <param name="clock">Set to the beginning; moved by <see cref="AdvanceToAsync"/> only.</param>
    /// <param name="world">Looks and acts; it uses the same clock.</param>
    /// <param name="ceiling">How far autonomy may go.</param>
    /// <param name="store">Another store than one in memory.</param>
    public static Stage Open<TWorld>(Func<Library> library, FakeTimeProvider clock, TWorld world, IStageCeiling ceiling, IRowStore? store = null)
        where TWorld : IEvidenceSource, IChangeSource, IActionExecutor
    {
        var rows = store ?? new SqliteRowStore(":memory:");
        var files = new CaseFiles(rows);
        var estate = new Activities.Estate([world], [world, files.Changes], world, ceiling) { Acknowledger = world as IAlertAcknowledger };
        var registrations = ResponderRegistrations.Create(files, estate, library, clock);
        var engine = DurableEngine.Open(new EngineOptions { File = ":memory:" }, registrations, clock, NullLogger.Instance);
        return new Stage(clock, rows, files, engine, new IncidentDesk(files, engine, library, clock));
    }

    /// <summary>Lets time pass up to <paramref name="until"/>, stopping at every timer on the way so that each rings at its own time.</summary>
    public async Task AdvanceToAsync(DateTimeOffset until)
    {
        await Engine.WhenIdleAsync();
        while (Engine.NextTimer is { } next && next <= until)
        {
            if (next > Clock.GetUtcNow())
                Clock.SetUtcNow(next);
            await Engine.WhenIdleAsync();
        }

        if (until > Clock.GetUtcNow())
            Clock.SetUtcNow(until);
        await Engine.WhenIdleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        (rows as IDisposable)?.Dispose();
    }
}

/// <summary>The same ceiling for everything.</summary>
public sealed record FixedCeiling(Incidents.Stage Stage) : IStageCeiling
{
    public Task<Incidents.Stage> CeilingAsync(StageQuestion asked, CancellationToken cancellationToken) => Task.FromResult(Stage);
}
