using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <summary>How one version of a runbook did for one class of incident on one service.</summary>
/// <param name="Hash">Of the runbook's text; empty until somebody says.</param>
/// <param name="Earned">How far it may go by its record; the ceiling may be lower.</param>
/// <param name="History">What changed its stage, oldest first, as sentences.</param>
public sealed record RunbookRecord(
    string RunbookId, int Version, string Hash, string Class, string Service, Stage Earned, int Succeeded, int Failed,
    DateTimeOffset? LastUsed, IReadOnlyList<string> History)
{
    /// <summary>Successes since the last failure, wrong intervention or change of the text.</summary>
    public int Streak { get; init; }
}
