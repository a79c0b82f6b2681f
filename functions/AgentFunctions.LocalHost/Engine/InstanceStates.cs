using AgentFunctions.Durable;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>What single entries make of the state that readers see.</summary>
static class InstanceStates
{
    public static InstanceState Started(JournalEntry started, StartDetails details) => new(
        details.Id, started.Name, details.Version, InstanceStatus.Running, details.CreatedAt, started.At, null, null, null);

    public static InstanceState After(this InstanceState state, JournalEntry entry) => entry.Kind switch
    {
        EntryKind.StatusSet => state with { CustomStatus = entry.Data, UpdatedAt = entry.At },
        EntryKind.Suspended => state with { Status = InstanceStatus.Suspended, UpdatedAt = entry.At },
        EntryKind.Resumed => state with { Status = InstanceStatus.Running, UpdatedAt = entry.At },
        EntryKind.Completed => state with { Status = InstanceStatus.Completed, Output = entry.Data, UpdatedAt = entry.At },
        EntryKind.Failed => state with { Status = InstanceStatus.Failed, Failure = entry.Data, UpdatedAt = entry.At },
        EntryKind.Terminated => state with { Status = InstanceStatus.Terminated, Failure = entry.Data, UpdatedAt = entry.At },
        _ => state with { UpdatedAt = entry.At },
    };
}
