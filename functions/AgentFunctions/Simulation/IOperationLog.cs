namespace AgentFunctions.Simulation;

/// <summary>What happened to the simulated estate, in order. The estate is rebuilt from it after a restart.</summary>
public interface IOperationLog
{
    /// <summary>Answers when the entry is durable, not before.</summary>
    /// <exception cref="IOException">It could not be written; it may or may not be there after a restart.</exception>
    Task AppendAsync(EstateEntry entry, CancellationToken cancellationToken);

    /// <summary>Every durable entry in the order of appending; a torn last one is left out.</summary>
    IReadOnlyList<EstateEntry> ReadAll();
}
