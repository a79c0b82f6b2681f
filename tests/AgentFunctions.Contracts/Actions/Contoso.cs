using AgentFunctions.Incidents;

namespace AgentFunctions.Contracts.Actions;

/// <summary>A small estate of the kinds that actions have: a shop whose services depend on each other, and four that stand alone.</summary>
public static class Contoso
{
    public static ServiceCatalog Catalog { get; } = new(
    [
        Shop("checkout", "microsoft.web/sites/app-checkout"),
        Shop("cart", "microsoft.web/sites/app-cart", "checkout"),
        Shop("web", "microsoft.web/sites/app-web", "cart"),
        Shop("frontdoor", "microsoft.cdn/profiles/fd-shop", "web"),
        Shop("mobile-api", "microsoft.web/sites/app-mobile-api", "web"),
        Alone("search", "microsoft.compute/virtualmachinescalesets/vmss-search"),
        Alone("reports", "microsoft.web/serverfarms/plan-reports"),
        Alone("recommendations", "microsoft.appconfiguration/configurationstores/appcs-recommendations", "microsoft.web/sites/app-recommendations"),
        Alone("identity", "microsoft.web/sites/app-identity"),
        Alone("sessions", "microsoft.cache/redis/redis-sessions"),
    ]);

    public static Service Service(string id) => Catalog.Find(id) ?? throw new ArgumentException($"The test estate has no '{id}'.", nameof(id));

    static Service Shop(string id, string resource, params string[] dependsOn) =>
        new(id, id, "web-platform", "critical", "production", true, false, ["asha", "ben", "chloe"], [Arm(resource)], dependsOn);

    static Service Alone(string id, params string[] resources) =>
        new(id, id, id + "-team", "standard", "production", false, false, ["dev", "eli", "fay"], [.. resources.Select(Arm)], []);

    static string Arm(string resource) => $"/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/{resource}";
}
