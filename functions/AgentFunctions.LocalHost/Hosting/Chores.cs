using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Something the host does again and again.</summary>
/// <param name="Every">On the host's clock.</param>
public sealed record Chore(string Name, TimeSpan Every, Func<CancellationToken, Task> RunAsync);

/// <summary>The host's recurring work. One that fails is tried again at its next time: none is worth the host's life.</summary>
public sealed partial class Chores(IReadOnlyList<Chore> chores, TimeProvider time, ILogger logger)
{
    static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    readonly DateTimeOffset[] due = [.. chores.Select(_ => DateTimeOffset.MinValue)];

    /// <summary>Runs what is due, one after another.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        for (var number = 0; number < chores.Count; number++)
            if (time.GetUtcNow() is var now && now >= due[number])
            {
                due[number] = now + chores[number].Every;
                await RunAsync(chores[number], cancellationToken);
            }
    }

    /// <summary>Runs what is due, every second, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, time);
        do
            await RunDueAsync(cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    async Task RunAsync(Chore chore, CancellationToken cancellationToken)
    {
        try
        {
            await chore.RunAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, chore.Name, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Chore} failed and will be tried again")]
    static partial void Failed(ILogger logger, string chore, Exception failure);
}
