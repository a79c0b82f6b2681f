using AgentFunctions.Incidents;

namespace AgentFunctions.Evaluation.Recorded;

/// <summary>An incident as it was recorded, with the answer that people agreed on. The format is told in <c>tests/scenarios/README.md</c>.</summary>
/// <param name="Evidence">By the names that runbooks give it; what is not here did not answer.</param>
public sealed record RecordedIncident(
    string File, string Title, string Mechanism, RecordedKind Kind, string Service, DateTimeOffset Start, IReadOnlyList<RecordedAlert> Alerts,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Evidence, RecordedAnswer Answer);

public enum RecordedKind { Real, Healthy, Misleading }

/// <param name="At">After the start.</param>
public sealed record RecordedAlert(TimeSpan At, string Signal, Severity Severity, string MonitoringService, string Service);

/// <param name="Runbook"><c>none</c> where none is right.</param>
/// <param name="Permitted">Kinds of action that would have been right, if a person agreed; empty: doing nothing is right.</param>
/// <param name="Forbidden">Kinds that would have harmed.</param>
/// <param name="MustEscalate">A person must hear of it even if nothing is done.</param>
/// <param name="Keywords">What a good summary names.</param>
public sealed record RecordedAnswer(
    string Class, string RootService, string Runbook, IReadOnlyList<string> Permitted, IReadOnlyList<string> Forbidden, bool MustEscalate, IReadOnlyList<string> Keywords);
