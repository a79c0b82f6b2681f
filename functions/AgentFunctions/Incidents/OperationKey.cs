namespace AgentFunctions.Incidents;

/// <summary>Names one effect on the world: <c>{incident}/{step}/{attempt}</c>; in a reopened incident <c>{incident}/{step}/run{n}-{attempt}</c>,
/// so that a new run is never taken for an old effect.</summary>
public static class OperationKey
{
    public static string Of(string incidentId, int run, string stepId, int attempt) =>
        run == 1 ? $"{incidentId}/{stepId}/{attempt}" : $"{incidentId}/{stepId}/run{run}-{attempt}";
}
