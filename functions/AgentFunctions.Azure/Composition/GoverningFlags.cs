using AgentFunctions.Incidents;

namespace AgentFunctions.Azure.Composition;

/// <summary>The flags that say how far the responder may go must not lie in a store whose flags it switches: an act could then raise its own ceiling.</summary>
public static class GoverningFlags
{
    public const string Cure = "Keep them in a store of their own, which no service names among its resources.";

    const string StoreType = "microsoft.appconfiguration/configurationstores";

    /// <param name="store">The App Configuration store that governs: https://NAME.azconfig.io.</param>
    /// <param name="catalog">The only source of targets.</param>
    /// <returns>Null if no service has it.</returns>
    public static string? Problem(Uri store, ServiceCatalog catalog)
    {
        var name = store.Host.Split('.')[0];
        var owner = catalog.Services.FirstOrDefault(service => service.Resources.Any(resource =>
            ArmId.TypeOf(resource) == StoreType && string.Equals(ArmId.NameOf(resource), name, StringComparison.OrdinalIgnoreCase)));
        return owner is null ? null : $"{store.Host} governs the responder and is a resource of {owner.Id}, whose flags it may switch";
    }
}
