using AgentFunctions.Incidents;

namespace AgentFunctions.Records;

/// <summary>The alerts of the large incidents that were read last, by the version that each incident's row names: what is here was written so.
/// Holds so many alerts and no more.</summary>
sealed class AlertsInMemory
{
    const int Most = 100_000;

    readonly Dictionary<string, (int Version, IReadOnlyList<IncidentAlert> Alerts)> known = [];
    readonly Queue<string> oldest = [];
    int held;

    public IReadOnlyList<IncidentAlert>? Of(Incident head)
    {
        lock (known)
            return known.TryGetValue(head.Id, out var found) && found.Version == head.AlertsVersion ? found.Alerts : null;
    }

    public void Keep(Incident whole)
    {
        if (whole.AlertsVersion == 0)
            return;
        lock (known)
        {
            if (known.TryGetValue(whole.Id, out var before))
                held -= before.Alerts.Count;
            else
                oldest.Enqueue(whole.Id);
            known[whole.Id] = (whole.AlertsVersion, whole.Alerts);
            held += whole.Alerts.Count;
            while (held > Most && oldest.Count > 1 && oldest.TryDequeue(out var id))
                if (known.Remove(id, out var gone))
                    held -= gone.Alerts.Count;
        }
    }
}
