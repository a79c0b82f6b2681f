namespace AgentFunctions.Approvals;

/// <summary>What a signed link says: who may answer which request for exactly what, until when.</summary>
/// <param name="Contract">The contract's hash: a link to something that was changed opens nothing.</param>
public sealed record LinkClaim(string ApprovalId, string Person, string Contract, DateTimeOffset Expires);
