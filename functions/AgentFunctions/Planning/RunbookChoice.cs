using AgentFunctions.Incidents;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Planning;

/// <param name="Chosen">Null if none applies or it is not clear which.</param>
/// <param name="Ambiguous">Why a person must decide; null if a runbook was chosen.</param>
/// <param name="LookedAt">Every runbook, the ones that apply first, then by how many lines held: the nearest that does not match comes before the rest.</param>
public sealed record RunbookChoice(Runbook? Chosen, string? Ambiguous, IReadOnlyList<RunbookConsidered> LookedAt);
