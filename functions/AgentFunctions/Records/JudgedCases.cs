using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>One verdict and what it was given by.</summary>
/// <param name="Key"><c>{operation key}/{moment}</c>; the plan's first step stands for the plan.</param>
/// <param name="Moment">plan, prepare or act.</param>
/// <param name="Packed">The whole case but the policy: the guardrails can judge it again.</param>
public sealed record JudgedCase(
    string Key, string IncidentId, string RunbookId, string StepId, string Moment, DateTimeOffset At, VerdictAnswer Answer, string Reason, int PolicyVersion, string Packed);

/// <summary>All verdicts there ever were, by incident and moment.</summary>
public sealed class JudgedCases(IRowStore rows)
{
    const string Table = "verdicts";
    const string Partition = "cases";

    /// <returns>False if it is there: an activity that runs again keeps the verdict of its first run.</returns>
    public Task<bool> AddAsync(JudgedCase judged, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, Partition, [RowWrite.Insert(RowKey.Of(judged.Key), RecordsJson.Write(judged))], cancellationToken);

    /// <summary>In the order of their keys.</summary>
    /// <param name="incidentId">Of one incident only; null for all.</param>
    public IAsyncEnumerable<JudgedCase> AllAsync(string? incidentId, CancellationToken cancellationToken) =>
        rows.AllAsync<JudgedCase>(Table, Partition, incidentId is null ? "" : RowKey.Of($"{incidentId}/"), null, cancellationToken);
}
