using System.Collections.Concurrent;
using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Who exists. Instances that have not ended are in memory; ended ones leave it once the table of heads has them.</summary>
sealed class InstanceDirectory(JournalReader reader)
{
    readonly Lock admission = new();
    readonly ConcurrentDictionary<string, Head> heads = new(StringComparer.Ordinal);

    public ICollection<Head> InMemory => heads.Values;

    public Head? Find(string id) => heads.GetValueOrDefault(id);

    /// <summary>Null for an id that nobody has used, or not durably yet.</summary>
    public InstanceState? State(string id)
    {
        if (!heads.TryGetValue(id, out var head))
            return reader.State(id);
        return head.State ?? (head.Number == 0 ? null : reader.State(id));
    }

    public bool TryAdmit(Head head)
    {
        lock (admission)
            return !heads.ContainsKey(head.Id) && reader.State(head.Id) is null && heads.TryAdd(head.Id, head);
    }

    /// <summary>As read from the file.</summary>
    public void Restore(Head head) => heads[head.Id] = head;

    public void Release(Head head)
    {
        lock (admission)
            heads.TryRemove(new KeyValuePair<string, Head>(head.Id, head));
    }
}
