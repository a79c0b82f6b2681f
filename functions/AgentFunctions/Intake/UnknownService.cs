using AgentFunctions.Incidents;

namespace AgentFunctions.Intake;

/// <summary>Stands for "no service of the catalog": nothing may act on it, a person looks.</summary>
static class UnknownService
{
    public const string Id = "unknown";

    public static readonly Service Instance = new(Id, "Unknown service", "", "unknown", "unknown", false, false, [], [], []);
}
