namespace AgentFunctions.Ports;

/// <summary>Tells the monitoring system that an alert is being looked at, so that people who see it there know. Changes nothing else, and doing it
/// twice is the same as once.</summary>
public interface IAlertAcknowledger
{
    /// <param name="alertId">As the alert named itself: a claim by whoever sent it. An id that is not one of an Azure Monitor alert is not called.</param>
    /// <param name="comment">For people: which incident it is part of.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False if there is no such alert.</returns>
    /// <exception cref="AcknowledgementUnavailableException">It is not known to be acknowledged; trying again does no harm.</exception>
    Task<bool> AcknowledgeAsync(string alertId, string comment, CancellationToken cancellationToken);
}

public sealed class AcknowledgementUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
