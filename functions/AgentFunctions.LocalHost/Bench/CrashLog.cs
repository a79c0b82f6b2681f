using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>The estate's log, with the moment before an effect is written down.</summary>
sealed class CrashLog(IOperationLog log) : IOperationLog
{
    public Func<Task>? OnAppending { get; set; }

    public async Task AppendAsync(EstateEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Operation is not null && OnAppending is { } hook)
            await hook();
        await log.AppendAsync(entry, cancellationToken);
    }

    public IReadOnlyList<EstateEntry> ReadAll() => log.ReadAll();
}
