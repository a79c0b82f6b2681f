namespace AgentFunctions.Ports;

/// <summary>Knows who is on duty.</summary>
public interface IOnCallSchedule
{
    /// <returns>The person's short name; null if this schedule does not know the name, or nobody is on duty.</returns>
    /// <exception cref="OnCallUnavailableException">Whoever keeps it does not answer.</exception>
    Task<string?> OnDutyAsync(string name, DateTimeOffset at, CancellationToken cancellationToken);
}

public sealed class OnCallUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
