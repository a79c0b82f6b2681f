using AgentFunctions.Incidents;

namespace AgentFunctions.Ports;

/// <summary>Looks at the estate. It only reads.</summary>
public interface IEvidenceSource
{
    /// <summary>True if it answers for this source name: <c>azure-monitor-metric</c>.</summary>
    bool Answers(string source);

    /// <exception cref="EvidenceUnavailableException">The source has no data, is throttled or cannot be reached.</exception>
    Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken);
}

/// <param name="Name">The evidence's name in the runbook.</param>
/// <param name="Service">Whose; its resources are the only ones that are asked about.</param>
/// <param name="Parameters">As the runbook wrote them, templates bound.</param>
/// <param name="From">Start of the time range, UTC.</param>
/// <param name="To">End of the time range, UTC: now.</param>
public sealed record EvidenceQuery(
    string Name, string Source, Service Service, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset From, DateTimeOffset To, string? Baseline)
{
    /// <summary>When the trouble began; null outside an incident.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}

/// <param name="Facts">Field to value as <see cref="Evidence.Facts"/>; a signal has <c>value</c> and, if asked for, <c>baseline</c> and <c>startedAt</c>.</param>
public sealed record EvidenceAnswer(DateTimeOffset ObservedAt, IReadOnlyDictionary<string, string> Facts, IReadOnlyList<Sample> Samples, string? Link);

/// <summary>The source did not answer; the message says why and becomes the evidence's problem.</summary>
public sealed class EvidenceUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Changes of the estate that a source knows of.</summary>
public interface IChangeSource
{
    /// <exception cref="EvidenceUnavailableException">The source cannot be asked now.</exception>
    Task<IReadOnlyList<ChangeEvent>> ChangesAsync(IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
