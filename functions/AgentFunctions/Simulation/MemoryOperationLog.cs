namespace AgentFunctions.Simulation;

/// <summary>Lasts as long as the object: for tests, and for an estate that need not outlive its process.</summary>
public sealed class MemoryOperationLog : IOperationLog
{
    readonly List<EstateEntry> entries = [];

    public Task AppendAsync(EstateEntry entry, CancellationToken cancellationToken)
    {
        lock (entries)
            entries.Add(entry);
        return Task.CompletedTask;
    }

    public IReadOnlyList<EstateEntry> ReadAll()
    {
        lock (entries)
            return [.. entries];
    }
}
