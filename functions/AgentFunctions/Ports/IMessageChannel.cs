namespace AgentFunctions.Ports;

/// <summary>Brings a message to people. Called by the outbox only, which retries; may be called twice for one message.</summary>
public interface IMessageChannel
{
    /// <summary>As the configuration calls it; console and log are always there.</summary>
    string Name { get; }

    /// <summary>Messages of one incident stand together there: they come in order, and nothing is said twice.</summary>
    bool IsConversation => false;

    /// <summary>Only the addressee reads it, so a link with which to answer may stand in it.</summary>
    bool IsPersonal => false;

    /// <exception cref="ChannelUnavailableException">Not delivered; try again later, or never.</exception>
    Task SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}

/// <param name="Key">Deterministic: a second run of the same activity writes no second message.</param>
/// <param name="Kind">asked, reminded, decided, taken, suggested, notified, acknowledged, paged, handed-off, resolved; ill and well of the responder itself; test.</param>
/// <param name="To">A person, or a team for broadcasts.</param>
/// <param name="ApprovalId">The approval that it asks about; null if none.</param>
public sealed record OutboundMessage(
    string Key, string IncidentId, string Kind, string To, bool Page, string Subject, string Body, string? ApprovalId, DateTimeOffset At);

public sealed class ChannelUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the channel asked to be left alone; null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same message will never be taken: trying again is useless.</summary>
    public bool IsFinal { get; init; }
}
