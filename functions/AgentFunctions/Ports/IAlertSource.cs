using AgentFunctions.Incidents;

namespace AgentFunctions.Ports;

/// <summary>Alerts where they are made: finds those whose message never arrived, and says whether one that arrived is real.</summary>
public interface IAlertSource
{
    /// <summary>Every alert that fired since then, whatever became of it, oldest first.</summary>
    /// <exception cref="EvidenceUnavailableException">The source cannot be asked now.</exception>
    Task<IReadOnlyList<AlertAtSource>> FiredAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <returns>Null if the source knows no such alert: its message was forged, or is of a kind that the source does not keep.</returns>
    /// <exception cref="EvidenceUnavailableException">The source cannot be asked now.</exception>
    Task<AlertAtSource?> FindAsync(string alertId, CancellationToken cancellationToken);
}

/// <param name="AlertId">As in the message.</param>
/// <param name="Condition">How it stands now.</param>
/// <param name="Targets">ARM ids, lower case.</param>
/// <param name="Message">What an action group would have posted, for the same intake.</param>
public sealed record AlertAtSource(
    string AlertId, AlertCondition Condition, Severity Severity, DateTimeOffset FiredAt, DateTimeOffset? ResolvedAt, IReadOnlyList<string> Targets, string Message);
