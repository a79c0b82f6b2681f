using AgentFunctions.Incidents;

namespace AgentFunctions.Intake;

/// <summary>Stands for "no service of the catalog owns this resource": nothing may act on it, a person looks.</summary>
static class UnknownService
{
    public const string Id = "unknown";

    public static readonly Service Instance = new(Id, "Unknown service", "", "unknown", "unknown", false, false, [], [], []);

    public static Service OwnerOf(Alert alert, ServiceCatalog catalog) =>
        alert.Resources.Select(catalog.ByResource).FirstOrDefault(service => service is not null) ?? Instance;
}
