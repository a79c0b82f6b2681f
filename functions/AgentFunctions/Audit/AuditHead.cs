namespace AgentFunctions.Audit;

/// <summary>The last link of a chain. It is stored beside the chain, so that a chain whose tail was cut off is found out; whoever keeps a
/// copy elsewhere also finds out a chain that was rewritten as a whole.</summary>
/// <param name="Seq">0 for an empty chain.</param>
public sealed record AuditHead(string IncidentId, long Seq, string Hash)
{
    /// <summary>What the first entry names as the hash before it.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public static AuditHead Empty(string incidentId) => new(incidentId, 0, Genesis);
}
