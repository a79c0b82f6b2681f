using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Web.Hosting;

/// <summary>Brings waiting messages to people: retries with growing pauses, then gives the message up where it can be seen.</summary>
public sealed class OutboxDispatcher(Outbox outbox, IReadOnlyList<IMessageChannel> channels, TimeProvider time)
{
    const int Batch = 100;
    const int MaxAttempts = 8;
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>Sends what is due.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var item in await outbox.DueAsync(time.GetUtcNow(), Batch, cancellationToken))
            await DeliverAsync(item, cancellationToken);
    }

    async Task DeliverAsync(OutboxItem item, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var channel in channels)
                await channel.SendAsync(item.Message, cancellationToken);
            await outbox.SentAsync(item.Message.Key, cancellationToken);
        }
        catch (ChannelUnavailableException problem)
        {
            await (item.Attempts + 1 >= MaxAttempts
                ? outbox.DeadAsync(item.Message.Key, problem.Message, cancellationToken)
                : outbox.FailedAsync(item.Message.Key, problem.Message, time.GetUtcNow() + PauseAfter(item.Attempts), cancellationToken));
        }
    }

    static TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, attempts);
        return pause < LongestPause ? pause : LongestPause;
    }
}
