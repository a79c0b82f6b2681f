namespace AgentFunctions.Ports;

/// <summary>Brings a message to people. Called by the outbox only, which retries; may be called twice for one message.</summary>
public interface IMessageChannel
{
    /// <summary>console, teams, slack, pagerduty, webhook, email.</summary>
    string Name { get; }

    /// <exception cref="ChannelUnavailableException">Not delivered; try again later.</exception>
    Task SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}

/// <param name="Key">Deterministic: a second run of the same activity writes no second message.</param>
/// <param name="Kind">asked, reminded, escalated, paged, handed-off, resolved, acting, verified.</param>
/// <param name="To">A person, or a team for broadcasts.</param>
/// <param name="ApprovalId">The approval that it asks about; null if none.</param>
public sealed record OutboundMessage(
    string Key, string IncidentId, string Kind, string To, bool Page, string Subject, string Body, string? ApprovalId, DateTimeOffset At);

public sealed class ChannelUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
