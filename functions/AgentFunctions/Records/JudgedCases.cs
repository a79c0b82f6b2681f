using System.Runtime.CompilerServices;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Records;

/// <summary>One verdict and what it was given by.</summary>
/// <param name="Key"><c>{operation key}/{moment}</c>; the plan's first step stands for the plan.</param>
/// <param name="Moment">plan, prepare or act.</param>
/// <param name="Packed">The whole case but the policy: the guardrails can judge it again.</param>
public sealed record JudgedCase(
    string Key, string IncidentId, string RunbookId, string StepId, string Moment, DateTimeOffset At, VerdictAnswer Answer, string Reason, int PolicyVersion, string Packed);

/// <summary>All verdicts there ever were, by incident and moment; an incident's lie together in one of sixteen partitions.</summary>
public sealed class JudgedCases(IRowStore rows)
{
    const string Table = "verdicts";

    /// <summary>Where all of them lay once. Nothing is written there any more.</summary>
    const string Before = "cases";

    /// <returns>False if it is there: an activity that runs again keeps the verdict of its first run.</returns>
    public Task<bool> AddAsync(JudgedCase judged, CancellationToken cancellationToken) =>
        rows.WriteAsync(Table, Shard.Of(judged.IncidentId), [RowWrite.Insert(RowKey.Of(judged.Key), RecordsJson.Write(judged))], cancellationToken);

    /// <summary>Removes all of an incident.</summary>
    public async Task ForgetAsync(string incidentId, CancellationToken cancellationToken)
    {
        foreach (var partition in (string[])[Before, Shard.Of(incidentId)])
            await rows.ForgetAsync(Table, partition, RowKey.Of($"{incidentId}/"), cancellationToken);
    }

    /// <summary>Each once, partition after partition; those of one incident in the order of their keys.</summary>
    /// <param name="incidentId">Of one incident only; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<JudgedCase> AllAsync(string? incidentId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = incidentId is null ? "" : RowKey.Of($"{incidentId}/");
        // An activity that ran before the partitions were and again after has left its verdict in both places; the first counts.
        var early = new HashSet<string>();
        await foreach (var judged in rows.AllAsync<JudgedCase>(Table, Before, prefix, null, cancellationToken))
            if (early.Add(judged.Key))
                yield return judged;
        foreach (var partition in incidentId is null ? Shard.All : [Shard.Of(incidentId)])
            await foreach (var judged in rows.AllAsync<JudgedCase>(Table, partition, prefix, null, cancellationToken))
                if (!early.Contains(judged.Key))
                    yield return judged;
    }
}
