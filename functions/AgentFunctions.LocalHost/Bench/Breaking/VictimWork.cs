using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>A small night of journal and store: a few orders, each of three activities that write a row, with an event between. What it was answered it says, and
/// whoever takes it up later says what of that is not true.</summary>
sealed class VictimWork : IAsyncDisposable
{
    const int Orders = 6;
    const string Table = "faults";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly Orchestration<int, int> Order = new("faults-order");
    static readonly Activity<int, int> Note = new("faults-note");
    static readonly ExternalEvent<int> Go = new("go");

    readonly SqliteRowStore store;
    readonly DurableEngine engine;
    readonly ConcurrentQueue<string> wrong = [];
    readonly Action acting;

    /// <exception cref="StoreUnavailableException">The store cannot be opened.</exception>
    /// <exception cref="JournalUnavailableException">The journal cannot be opened.</exception>
    public VictimWork(string folder, VictimSeams seams)
    {
        acting = seams.Acting;
        store = new SqliteRowStore(Path.Combine(folder, "store.db"), new StoreSeams { AtCommit = seams.Store });
        try
        {
            engine = DurableEngine.Open(new EngineOptions { File = Path.Combine(folder, "journal.db"), AtCommit = seams.Journal }, Registered(), TimeProvider.System, NullLogger.Instance);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>To its end.</summary>
    /// <param name="promised">What an earlier life was answered.</param>
    /// <param name="say">Told of each answer.</param>
    /// <returns>What is not as it was promised.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlySet<string> promised, Action<string> say)
    {
        await Task.WhenAll(Enumerable.Range(1, Orders).Select(number => OneAsync(number, promised, say)));
        return [.. wrong];
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        store.Dispose();
    }

    async Task OneAsync(int number, IReadOnlySet<string> promised, Action<string> say)
    {
        var id = $"order-{number}";
        var started = await engine.StartAsync(Order, id, number, CancellationToken.None);
        Need(started == StartAnswer.Exists || !promised.Contains($"started {number}"), $"the start of {id} was acknowledged and is lost");
        say($"started {number}");
        await KeepAsync($"client-{number}", promised.Contains($"noted {number}"));
        say($"noted {number}");
        if (!promised.Contains($"rung {number}"))
            await engine.RaiseEventAsync(id, Go, number, CancellationToken.None);
        say($"rung {number}");
        await EndAsync(id, number);
        say($"ended {number}");
    }

    async Task EndAsync(string id, int number)
    {
        try
        {
            var end = await engine.WaitForCompletionAsync(id, CancellationToken.None).WaitAsync(Patience);
            Need(end.Output == $"{30 * number + 6 + number}", $"{id} ended with {end.Status} {end.Output ?? end.Failure}");
        }
        catch (TimeoutException)
        {
            Need(false, $"{id} does not end: an event or a timer was lost");
        }

        for (var step = 1; step <= 3; step++)
            Need(await store.GetAsync(Table, "notes", $"{10 * number + step}", CancellationToken.None) is not null, $"step {step} of {id} is done and its row is gone");
    }

    async Task KeepAsync(string key, bool promised)
    {
        var found = await store.GetAsync(Table, "client", key, CancellationToken.None);
        Need(found is not null || !promised, $"the row {key} was acknowledged and is lost");
        if (found is null)
            await store.WriteAsync(Table, "client", [RowWrite.Insert(key, "{}")], CancellationToken.None);
    }

    async Task<int> NoteAsync(int number, CancellationToken cancellationToken)
    {
        acting();
        await store.WriteAsync(Table, "notes", [RowWrite.Insert($"{number}", "{}")], cancellationToken);
        return number;
    }

    void Need(bool holds, string says)
    {
        if (!holds)
            wrong.Enqueue(says);
    }

    Registrations Registered() => new Registrations(VictimJson.Default.Options).Add(Note, NoteAsync).Add(Order, () => new OrderOrchestration());

    sealed class OrderOrchestration : IOrchestrator<int, int>
    {
        public async Task<int> RunAsync(IOrchestrationContext context, int input)
        {
            var first = await context.CallActivity(Note, 10 * input + 1);
            var second = await context.CallActivity(Note, 10 * input + 2);
            var rung = await context.WaitForExternalEvent(Go);
            return first + second + rung + await context.CallActivity(Note, 10 * input + 3);
        }
    }
}

/// <param name="Journal">Around each commit of the journal.</param>
/// <param name="Store">Around each commit of the store.</param>
/// <param name="Acting">An activity begins.</param>
sealed record VictimSeams(Action<CommitStage>? Journal, Action<CommitStage>? Store, Action Acting)
{
    public static VictimSeams None { get; } = new(null, null, () => { });
}

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
sealed partial class VictimJson : JsonSerializerContext;
