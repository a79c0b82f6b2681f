namespace AgentFunctions.Audit;

/// <param name="IncidentId">Of whose chain; <c>export</c> or <c>signed heads</c> if it is about the file itself.</param>
/// <param name="Seq">Where it does not hold.</param>
/// <param name="Problem">A sentence: what was found and what it means.</param>
public sealed record AuditBreak(string IncidentId, long Seq, string Problem);
