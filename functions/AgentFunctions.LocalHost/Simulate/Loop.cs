namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Runs everything of a simulated night on one thread. What may run next is chosen by the seed, so that a seed is one order of events
/// and the same at every run.</summary>
sealed class Loop(int seed)
{
    /// <summary>So many of the longest waiting pieces are chosen from: work overtakes other work, and none waits for ever.</summary>
    const int Choice = 6;

    readonly List<(Place Place, SendOrPostCallback Callback, object? State)> ready = [];
    readonly Random chance = new(seed);
    readonly int thread = Environment.CurrentManagedThreadId;
    volatile string? astray;

    /// <summary>Pieces of work that ran.</summary>
    public int Steps { get; private set; }

    /// <summary>A digest of all that happened, in order: two runs that differ anywhere differ here.</summary>
    public Trace Trace { get; } = new();

    public void Add(Place place, SendOrPostCallback callback, object? state)
    {
        if (Environment.CurrentManagedThreadId == thread)
            ready.Add((place, callback, state));
        else
            astray ??= Environment.StackTrace;
    }

    /// <returns>False if nothing can run until time passes.</returns>
    /// <exception cref="InvalidOperationException">Work came from another thread: somewhere something is awaited that the seed does not rule.</exception>
    public bool Step()
    {
        if (astray is not null)
            throw new InvalidOperationException($"Work came from another thread, so the night is not the seed's alone:{Environment.NewLine}{astray}");
        if (ready.Count == 0)
            return false;
        var index = chance.Next(Math.Min(Choice, ready.Count));
        var (place, callback, state) = ready[index];
        ready.RemoveAt(index);
        Trace.Add(place.Number, index, ready.Count);
        Steps++;
        place.Run(() => callback(state));
        return true;
    }

    /// <summary>What was to run there never does.</summary>
    public void Forget(Place place) => ready.RemoveAll(work => work.Place == place);
}
