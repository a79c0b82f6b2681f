using AgentFunctions.Durable;
using AgentFunctions.Records;

namespace AgentFunctions.Vitals;

/// <summary>The signs that every host has.</summary>
public static class VitalSigns
{
    public const string Sweeper = "sweeper";

    /// <summary>The mark that every beat leaves in the store.</summary>
    public const string Beat = "heartbeat";
    static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);
    static readonly TimeSpan LongestSweepPause = TimeSpan.FromMinutes(10);
    static readonly TimeSpan DeadLettersCount = TimeSpan.FromHours(1);
    static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <param name="files">The records.</param>
    /// <param name="orchestrations">Asked for at each look: some hosts have another one for each call.</param>
    /// <param name="time">The host's clock.</param>
    public static IReadOnlyList<VitalSign> Of(CaseFiles files, Func<IOrchestrationClient> orchestrations, TimeProvider time) =>
    [
        new("clock", new ClockSign(time).ProblemAsync),
        new("store", token => StoreAsync(files, time, token)),
        new("engine", token => EngineAsync(orchestrations(), token)),
        new("outbox", token => OutboxAsync(files, time, token)),
        new("sweeper", token => SweeperAsync(files, time, token)),
    ];

    /// <summary>Writes and reads back; a beat from the future says that a clock is wrong, ours or that of the host that wrote it.</summary>
    static async Task<string?> StoreAsync(CaseFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        var (now, last) = (time.GetUtcNow(), await files.Marks.FindAsync(Beat, cancellationToken));
        if (last > now + ClockSlack)
            return $"The last heartbeat is from {last:yyyy-MM-dd HH:mm:ss} UTC and it is {now:HH:mm:ss} here: a clock is wrong. Look at the time service of this host.";
        await files.Marks.SetAsync(Beat, now, cancellationToken);
        return await files.Marks.FindAsync(Beat, cancellationToken) >= now ? null : "The store does not keep what is written to it. Look at its disk or storage account.";
    }

    static async Task<string?> EngineAsync(IOrchestrationClient orchestrations, CancellationToken cancellationToken)
    {
        await orchestrations.GetAsync("nobody", cancellationToken);
        return null;
    }

    static async Task<string?> OutboxAsync(CaseFiles files, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await files.Outbox.DueAsync(now - LongestWait, 1, cancellationToken) is [var stuck, ..])
            return $"A message to {stuck.Message.To} waits since {stuck.NextTry:HH:mm:ss} UTC{(stuck.LastError is { } error ? $" ({error})" : "")}: people are not reached. Look at the channels.";
        var dead = (await files.Outbox.DeadLettersAsync(cancellationToken)).Where(letter => letter.Message.At > now - DeadLettersCount).ToArray();
        return dead.Length > 0 ? $"{dead.Length} messages of the last hour were given up; the last: {dead[^1].LastError}. Look at the channels, and tell {dead[^1].Message.To} by hand." : null;
    }

    static async Task<string?> SweeperAsync(CaseFiles files, TimeProvider time, CancellationToken cancellationToken) =>
        await files.Marks.FindAsync(Sweeper, cancellationToken) is { } last && time.GetUtcNow() - last > LongestSweepPause
            ? $"The sweeper was last done at {last:HH:mm:ss} UTC: what a crash leaves is not taken up. Look at the host's log."
            : null;
}
