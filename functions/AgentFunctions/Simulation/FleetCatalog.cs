using System.Globalization;
using AgentFunctions.Incidents;

namespace AgentFunctions.Simulation;

/// <summary>Any number of services that do not depend on each other: what load and crash measurements run on. A pure function.</summary>
public static class FleetCatalog
{
    /// <summary>Even numbers are scale sets, odd ones web apps; <c>fleet-0000</c> and on, standard, production, owner fleet-team.</summary>
    public static IReadOnlyList<Service> Services(int count) => [.. Enumerable.Range(0, count).Select(Service)];

    static Service Service(int number)
    {
        var id = "fleet-" + number.ToString("D4", CultureInfo.InvariantCulture);
        var resource = number % 2 == 0 ? $"microsoft.compute/virtualmachinescalesets/vmss-{id}" : $"microsoft.web/sites/app-{id}";
        return new Service(
            id, $"Fleet {number.ToString(CultureInfo.InvariantCulture)}", "fleet-team", "standard", "production", UserFacing: false, Regulated: false,
            ["asha", "ben", "chloe"], [$"/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-fleet/providers/{resource}"], []);
    }
}
