using System.Text.Json;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using AgentFunctions.Orchestrations;

namespace AgentFunctions.LocalHost.Replaying;

/// <param name="Instances">How many were replayed.</param>
/// <param name="Running">How many of them have not ended: these would be stopped by a deployment that they do not fit.</param>
public sealed record ReplayScore(int Instances, int Running, IReadOnlyList<Diverging> Diverging);

/// <param name="Problem">What the code asked and what the journal has.</param>
public sealed record Diverging(string Id, string Orchestration, bool IsRunning, string Problem);

/// <summary>Replays every instance of a journal on the code of this build, and runs nothing.</summary>
static class ReplayAll
{
    const int ShownEvery = 1000;

    /// <param name="sweep">The journal.</param>
    /// <param name="progress">Told how many are done, now and then.</param>
    /// <param name="cancellationToken">Ends it between two instances.</param>
    public static ReplayScore Run(JournalSweep sweep, Action<int> progress, CancellationToken cancellationToken)
    {
        var (count, running, diverging) = (0, 0, new List<Diverging>());
        foreach (var instance in sweep.Instances())
        {
            cancellationToken.ThrowIfCancellationRequested();
            running += IsRunning(instance) ? 1 : 0;
            if (Problem(instance) is { } problem)
                diverging.Add(new(IdOf(instance), instance.Entries.Count > 0 ? instance.Entries[0].Name : "", IsRunning(instance), problem));
            if (++count % ShownEvery == 0)
                progress(count);
        }
        return new(count, running, diverging);
    }

    /// <returns>Why the code of this build does not fit a journal; null if it does.</returns>
    public static string? Misfit(IReadOnlyList<JournalEntry> entries)
    {
        try
        {
            var state = RecordedJournal.Replay(entries, Today());
            return state.Status == InstanceStatus.Failed && entries[^1].Kind != EntryKind.Failed ? state.Failure ?? "It fails now, and did not then." : null;
        }
        catch (Exception problem) when (problem is NonDeterministicOrchestrationException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            return problem.Message;
        }
    }

    static string? Problem(Journalled instance) => instance.Damage ?? Misfit(instance.Entries);

    static bool IsRunning(Journalled instance) => instance.Entries.Count > 0 && !instance.Entries[^1].Kind.IsEnd();

    static string IdOf(Journalled instance)
    {
        try
        {
            return instance.Entries.Count > 0 ? StartDetails.Read(instance.Entries[0]).Id : $"instance {instance.Number}";
        }
        catch (JsonException)
        {
            return $"instance {instance.Number}";
        }
    }

    static Registrations Today() => new Registrations(OrchestrationJson.Wire)
        .Add(IncidentOrchestrations.Incident, () => new IncidentOrchestration())
        .Add(IncidentOrchestrations.Runbook, () => new RunbookOrchestration())
        .Add(IncidentOrchestrations.Approval, () => new ApprovalOrchestration());
}
