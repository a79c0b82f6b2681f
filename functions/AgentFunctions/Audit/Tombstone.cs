using System.Text.Json.Serialization;

namespace AgentFunctions.Audit;

/// <summary>Stands where the beginning of a chain was, after its time was over: the chain goes on from here, and the signed heads still say what it
/// was.</summary>
/// <param name="Seq">The last entry that was removed.</param>
/// <param name="Hash">Its hash, which a signed head must bear out.</param>
/// <param name="At">When they were removed, UTC.</param>
/// <param name="Reason">The rule, and who asked for it.</param>
public sealed record Tombstone(string IncidentId, long Seq, string Hash, DateTimeOffset At, string Reason)
{
    [JsonIgnore]
    public AuditHead Head => new(IncidentId, Seq, Hash);
}
