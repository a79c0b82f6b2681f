using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>One thread an incident and channel: its messages go one after another, and what was just said is not said again. A page waits behind
/// nothing and is never held for a repetition.</summary>
public sealed class ChannelThreads(IRowStore rows)
{
    const string Table = "threads";

    /// <param name="message">What is to be sent.</param>
    /// <param name="channel">Through which channel.</param>
    /// <param name="personal">Only its addressee reads it: the same words to another person are no repetition.</param>
    /// <param name="now">The time.</param>
    /// <param name="until">When a host that took the turn is taken for dead.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Turn> TakeAsync(OutboundMessage message, string channel, bool personal, (DateTimeOffset Now, DateTimeOffset Until) times, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await ReadAsync(message.IncidentId, channel, cancellationToken);
            if (!message.Page && was.Value.HasSaid(WordsOf(message, personal, times.Now)))
                return new Turn(TurnKind.Quiet, times.Now);
            if (was.Value.IsHeldFrom(message.Key, times.Now))
                return message.Page ? new Turn(TurnKind.Go, times.Now) : new Turn(TurnKind.Wait, was.Value.HeldUntil);
            if (await SwapAsync(message.IncidentId, channel, was, was.Value with { Holder = message.Key, HeldUntil = times.Until }, cancellationToken))
                return new Turn(TurnKind.Go, times.Now);
        }
    }

    /// <summary>The turn is over: it was said.</summary>
    public Task SaidAsync(OutboundMessage message, string channel, bool personal, DateTimeOffset now, CancellationToken cancellationToken) =>
        ChangeAsync(message.IncidentId, channel, was => Freed(was, message.Key).Told(WordsOf(message, personal, now)), cancellationToken);

    /// <summary>The turn is over: it will be tried again, and later messages wait until then.</summary>
    public Task KeepAsync(OutboundMessage message, string channel, DateTimeOffset until, CancellationToken cancellationToken) =>
        ChangeAsync(message.IncidentId, channel, was => was.Holder == message.Key ? was with { HeldUntil = until } : was, cancellationToken);

    /// <summary>The turn is over: it was given up, and later messages go on without it.</summary>
    public Task LeaveAsync(OutboundMessage message, string channel, CancellationToken cancellationToken) =>
        ChangeAsync(message.IncidentId, channel, was => Freed(was, message.Key), cancellationToken);

    /// <returns>The channel's own name of the thread; null if there is none.</returns>
    public async Task<string?> FindAsync(string incidentId, string channel, CancellationToken cancellationToken) =>
        (await ReadAsync(incidentId, channel, cancellationToken)).Value.Id;

    /// <summary>The first to name the thread has named it.</summary>
    public Task NameAsync(string incidentId, string channel, string id, CancellationToken cancellationToken) =>
        ChangeAsync(incidentId, channel, was => was.Id is null ? was with { Id = id } : was, cancellationToken);

    static ChannelThread Freed(ChannelThread was, string key) => was.Holder == key ? was with { Holder = null } : was;

    static Said WordsOf(OutboundMessage message, bool personal, DateTimeOffset now) =>
        new(Digest.Of(string.Join('\n', message.Kind, personal ? message.To : "", message.ApprovalId, message.Subject, message.Body)), message.Key, now);

    async Task ChangeAsync(string incidentId, string channel, Func<ChannelThread, ChannelThread> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var was = await ReadAsync(incidentId, channel, cancellationToken);
            var now = change(was.Value);
            if (ReferenceEquals(now, was.Value) || await SwapAsync(incidentId, channel, was, now, cancellationToken))
                return;
        }
    }

    Task<bool> SwapAsync(string incidentId, string channel, Versioned<ChannelThread> was, ChannelThread now, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, RowKey.Of(incidentId), [was.By(RowKey.Of(channel), now)], cancellationToken);

    async Task<Versioned<ChannelThread>> ReadAsync(string incidentId, string channel, CancellationToken cancellationToken) =>
        await rows.FindAsync<ChannelThread>(Table, RowKey.Of(incidentId), RowKey.Of(channel), cancellationToken) ?? new(ChannelThread.Empty, "");
}
