using AgentFunctions.Ports;
using AgentFunctions.Records;

namespace AgentFunctions.Web.Hosting;

/// <summary>Sends one message through one channel, once, and says what became of it.</summary>
sealed class Delivering(Switchboard board, ChannelThreads threads, TimeProvider time)
{
    /// <summary>Longer than any channel's own patience: a last resort against one that has none.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Slack = TimeSpan.FromSeconds(10);

    /// <summary>A host that took a message and did not report within this time is dead.</summary>
    public static TimeSpan TurnLasts { get; } = TimeSpan.FromMinutes(2);

    public async Task<Delivery> TryAsync(OutboundMessage message, Delivery delivery, CancellationToken cancellationToken)
    {
        if (board.Find(delivery.Channel) is not { } channel)
            return delivery with { State = DeliveryState.Dead, LastError = $"There is no channel {delivery.Channel} any more." };
        if (!channel.IsConversation || message.IncidentId.Length == 0)
            return await SendAsync(channel, message, delivery, cancellationToken);

        var now = time.GetUtcNow();
        var turn = await threads.TakeAsync(message, channel.Name, channel.IsPersonal, (now, now + TurnLasts), cancellationToken);
        return turn.Kind switch
        {
            TurnKind.Quiet => delivery with { State = DeliveryState.Quiet },
            TurnKind.Wait => delivery with { NextTry = turn.Until },
            _ => await EndedAsync(channel, message, await SendAsync(channel, message, delivery, cancellationToken), cancellationToken),
        };
    }

    async Task<Delivery> EndedAsync(IMessageChannel channel, OutboundMessage message, Delivery sent, CancellationToken cancellationToken)
    {
        await (sent.State switch
        {
            DeliveryState.Delivered => threads.SaidAsync(message, channel.Name, channel.IsPersonal, time.GetUtcNow(), cancellationToken),
            DeliveryState.Waiting => threads.KeepAsync(message, channel.Name, sent.NextTry + Slack, cancellationToken),
            _ => threads.LeaveAsync(message, channel.Name, cancellationToken),
        });
        return sent;
    }

    async Task<Delivery> SendAsync(IMessageChannel channel, OutboundMessage message, Delivery delivery, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await channel.SendAsync(message, either.Token);
            return delivery with { State = DeliveryState.Delivered, Attempts = delivery.Attempts + 1 };
        }
        catch (ChannelUnavailableException problem)
        {
            return Failed(message, delivery, problem);
        }
        // A fault in one channel must not keep the others from being heard.
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(message, delivery, new ChannelUnavailableException($"{channel.Name} failed ({fault.GetType().Name}): {fault.Message}", fault));
        }
    }

    Delivery Failed(OutboundMessage message, Delivery delivery, ChannelUnavailableException problem)
    {
        var attempts = delivery.Attempts + 1;
        return delivery with
        {
            State = problem.IsFinal || attempts >= DeliveryPace.MaxAttempts ? DeliveryState.Dead : DeliveryState.Waiting,
            Attempts = attempts,
            LastError = problem.Message,
            NextTry = time.GetUtcNow() + DeliveryPace.After(message, attempts, problem.RetryAfter),
        };
    }
}
