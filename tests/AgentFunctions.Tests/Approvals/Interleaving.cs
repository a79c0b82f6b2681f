using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Approvals;

/// <summary>Several actors on one thread. Before each operation of the store an actor waits for its turn, and the seed says whose turn it is: one seed is one
/// interleaving, the same at every run.</summary>
sealed class Interleaving(int seed) : SynchronizationContext
{
    readonly Random chance = new(seed);
    readonly Queue<(SendOrPostCallback What, object? With)> ready = [];
    readonly List<(string Actor, TaskCompletionSource Turn)> waiting = [];
    readonly HashSet<string> dead = [];
    readonly AsyncLocal<string?> actor = new();

    /// <summary>Whose turn it was, in order.</summary>
    public List<string> Turns { get; } = [];

    public override void Post(SendOrPostCallback d, object? state) => ready.Enqueue((d, state));

    public Task TurnAsync()
    {
        var turn = new TaskCompletionSource();
        waiting.Add((actor.Value ?? "nobody", turn));
        return turn.Task;
    }

    /// <summary>Runs all to their ends.</summary>
    /// <param name="actors">Names and what they do.</param>
    /// <param name="diesAfter">An actor whose process dies after so many turns of its own: it is never heard of again.</param>
    public void Run(IEnumerable<(string Name, Func<Task> Does)> actors, (string Actor, int Turns)? diesAfter = null)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = actors.Select(one => (one.Name, Task: StartAsync(one))).ToArray();
            while (Drain() && waiting.Count > 0)
                GiveTurn(diesAfter);
            foreach (var (name, task) in running)
                if (!dead.Contains(name))
                    task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    Task StartAsync((string Name, Func<Task> Does) one)
    {
        actor.Value = one.Name;
        return one.Does();
    }

    bool Drain()
    {
        while (ready.TryDequeue(out var next))
            next.What(next.With);
        return true;
    }

    void GiveTurn((string Actor, int Turns)? diesAfter)
    {
        var at = chance.Next(waiting.Count);
        var (name, turn) = waiting[at];
        waiting.RemoveAt(at);
        if (diesAfter is { } death && name == death.Actor && Turns.Count(of => of == name) >= death.Turns)
        {
            dead.Add(name);
            return;
        }

        Turns.Add(name);
        turn.SetResult();
    }
}

/// <summary>The store as actors of an interleaving see it.</summary>
/// <param name="forgetful">Swaps approvals without comparing: the bug that the races are there to find.</param>
sealed class TurnByTurn(IRowStore rows, Interleaving interleaving, bool forgetful) : IRowStore
{
    public async Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken)
    {
        await interleaving.TurnAsync();
        return await rows.GetAsync(table, partition, key, cancellationToken);
    }

    public async Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken)
    {
        await interleaving.TurnAsync();
        return await rows.WriteAsync(table, partition, forgetful && table == "approvals" ? [.. writes.Select(Forgotten)] : writes, cancellationToken);
    }

    static RowWrite Forgotten(RowWrite write) => write.Kind == RowWriteKind.Replace ? RowWrite.Put(write.Key, write.Json!) : write;

    public async Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken)
    {
        await interleaving.TurnAsync();
        return await rows.RangeAsync(table, partition, range, top, cancellationToken);
    }
}
