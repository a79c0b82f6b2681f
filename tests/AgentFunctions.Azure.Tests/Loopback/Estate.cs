using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Loopback;

/// <summary>A service that has a resource of every kind, and how its sources are asked.</summary>
static class Estate
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";
    public const string Group = $"/subscriptions/{Subscription}/resourcegroups/rg-shop";
    public const string Site = $"{Group}/providers/microsoft.web/sites/app-shop";
    public const string App = $"{Group}/providers/microsoft.app/containerapps/ca-shop";
    public const string Store = $"{Group}/providers/microsoft.appconfiguration/configurationstores/appcs-shop";
    public const string Cluster = $"{Group}/providers/microsoft.containerservice/managedclusters/aks-shop";

    public static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 10, 0, TimeSpan.Zero);

    public static readonly Service Shop = new("shop", "Shop", "web", "critical", "production", true, false, ["asha"],
    [
        Site, App, Store, Cluster, $"{Cluster}/namespaces/prod/deployments/shop", Of("microsoft.web/serverfarms/plan"), Of("microsoft.compute/virtualmachines/vm1"),
        Of("microsoft.compute/virtualmachinescalesets/vmss"), Of("microsoft.sql/servers/sql/databases/db"), Of("microsoft.cache/redis/cache"),
        Of("microsoft.network/trafficmanagerprofiles/tm"), Of("microsoft.cdn/profiles/fd"),
    ], ["payments"]);

    public static readonly Service Payments = new("payments", "Payments", "pay", "critical", "production", false, false, [], [Of("microsoft.web/sites/app-payments")], []);

    public static readonly ServiceCatalog Catalog = new([Shop, Payments]);

    public static readonly ReadingOptions Patient = new() { PatiencePerTry = TimeSpan.FromMinutes(1), Patience = TimeSpan.FromMinutes(2), Pause = TimeSpan.Zero, MaxBytes = 250_000 };

    /// <summary>For sources that never answer.</summary>
    public static readonly ReadingOptions Hasty = Patient with { PatiencePerTry = TimeSpan.FromMilliseconds(40), Patience = TimeSpan.FromMilliseconds(120), Retries = 1 };

    public static string Of(string resource) => $"{Group}/providers/{resource}";

    public static EvidenceQuery Query(string source, params (string Name, string Value)[] parameters) => new(
        "it", source, Shop, parameters.ToDictionary(one => one.Name, one => one.Value), Now.AddHours(-2), Now, null);

    public static SourceCalls Calls(ReadingOptions? options = null) => new(new FakeToken(), options ?? Patient, new FakeTimeProvider(Now));

    public static ArmReads Arm(FakeSource source, ReadingOptions? options = null) => new(Calls(options), new ArmOptions { Endpoint = source.Url });
}
