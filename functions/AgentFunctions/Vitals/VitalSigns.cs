using AgentFunctions.Durable;
using AgentFunctions.Records;

namespace AgentFunctions.Vitals;

/// <summary>The signs that every host has.</summary>
public static class VitalSigns
{
    public const string Sweeper = "sweeper";

    /// <summary>The mark that every beat leaves in the store.</summary>
    public const string Beat = "heartbeat";
    const int LookedAt = 100;
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
        // A message that is tried again and again is never due for long; what counts is how old it is.
        var waiting = (await files.Outbox.DueAsync(DateTimeOffset.MaxValue, LookedAt, cancellationToken)).OrderBy(item => item.Message.At).FirstOrDefault();
        if (waiting is { Message: { } stuck } && stuck.At < now - LongestWait)
            return $"A message to {stuck.To} waits since {stuck.At:HH:mm:ss} UTC{(waiting.LastError is { } error ? $" ({error})" : "")}: people are not reached. Look at the channels.";
        var dead = (await files.Outbox.DeadLettersAsync(cancellationToken)).Where(letter => letter.Message.At > now - DeadLettersCount).ToArray();
        return dead.Length > 0 ? $"{dead.Length} messages of the last hour were given up; the last: {dead[^1].LastError}. Look at the channels, and tell {dead[^1].Message.To} by hand." : null;
    }

    static async Task<string?> SweeperAsync(CaseFiles files, TimeProvider time, CancellationToken cancellationToken) =>
        await files.Marks.FindAsync(Sweeper, cancellationToken) is { } last && time.GetUtcNow() - last > LongestSweepPause
            ? $"The sweeper was last done at {last:HH:mm:ss} UTC: what a crash leaves is not taken up. Look at the host's log."
            : null;
}
