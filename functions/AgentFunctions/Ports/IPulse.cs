namespace AgentFunctions.Ports;

/// <summary>Tells somebody outside, again and again, that the responder lives: when it falls silent, they call a person.</summary>
public interface IPulse
{
    /// <exception cref="ChannelUnavailableException">It was not heard.</exception>
    Task BeatAsync(Pulse pulse, CancellationToken cancellationToken);
}

/// <param name="Problems">What ails the responder; empty if it is well.</param>
public sealed record Pulse(DateTimeOffset At, IReadOnlyList<string> Problems)
{
    public bool IsWell => Problems.Count == 0;
}
