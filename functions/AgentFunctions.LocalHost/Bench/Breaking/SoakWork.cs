using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Orders without end: each writes rows, ends, and is taken away some time later with its rows, as retention does.</summary>
sealed class SoakWork : IAsyncDisposable
{
    const string Table = "soak";
    const int AtOnce = 20;
    const int Kept = 1000;
    static readonly Orchestration<int, int> Order = new("soak-order");
    static readonly Activity<int, int> Note = new("soak-note");

    readonly SqliteRowStore store;
    readonly DurableEngine engine;

    public SoakWork(string folder)
    {
        store = new SqliteRowStore(Path.Combine(folder, "store.db"));
        engine = DurableEngine.Open(new EngineOptions { File = Path.Combine(folder, "journal.db"), RowsBetweenHeads = 2000 }, Registered(), TimeProvider.System, NullLogger.Instance);
    }

    /// <summary>Until it is killed.</summary>
    /// <param name="next">The number of the first new order.</param>
    /// <param name="say">Told of each start that was acknowledged.</param>
    public async Task RunAsync(int next, Action<int> say)
    {
        while (true)
        {
            await Task.WhenAll(Enumerable.Range(next, AtOnce).Select(number => OneAsync(number, say)));
            next += AtOnce;
            await RetireAsync(next - Kept);
        }
    }

    /// <returns>What of the acknowledged orders is neither done nor taken away.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<int> started)
    {
        await engine.WhenIdleAsync();
        var gone = await GoneAsync();
        var wrong = new List<string>();
        foreach (var number in started.Where(number => number >= gone))
            if ((await engine.GetAsync(IdOf(number), CancellationToken.None))?.Output != $"{number}")
                wrong.Add($"{IdOf(number)} was acknowledged and is {(await engine.GetAsync(IdOf(number), CancellationToken.None))?.Status.ToString() ?? "gone"}");
        return wrong;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        store.Dispose();
    }

    async Task OneAsync(int number, Action<int> say)
    {
        await engine.StartAsync(Order, IdOf(number), number, CancellationToken.None);
        say(number);
        await engine.WaitForCompletionAsync(IdOf(number), CancellationToken.None);
    }

    async Task RetireAsync(int before)
    {
        var gone = await GoneAsync();
        if (before <= gone)
            return;
        await store.WriteAsync(Table, "gone", [RowWrite.Put("before", $"{before}")], CancellationToken.None);
        for (var number = Math.Max(gone - AtOnce, 0); number < before; number++)
        {
            await engine.PurgeAsync(IdOf(number), CancellationToken.None);
            await store.WriteAsync(Table, "notes", [RowWrite.Delete($"{number}")], CancellationToken.None);
        }
    }

    async Task<int> GoneAsync() => await store.GetAsync(Table, "gone", "before", CancellationToken.None) is { } row ? int.Parse(row.Json, System.Globalization.CultureInfo.InvariantCulture) : 0;

    async Task<int> NoteAsync(int number, CancellationToken cancellationToken)
    {
        await store.WriteAsync(Table, "notes", [RowWrite.Put($"{number}", new string('n', 500))], cancellationToken);
        return number;
    }

    static string IdOf(int number) => $"soak-{number}";

    Registrations Registered() => new Registrations(VictimJson.Default.Options).Add(Note, NoteAsync).Add(Order, () => new OrderOrchestration());

    sealed class OrderOrchestration : IOrchestrator<int, int>
    {
        public async Task<int> RunAsync(IOrchestrationContext context, int input) => await context.CallActivity(Note, await context.CallActivity(Note, input));
    }
}
