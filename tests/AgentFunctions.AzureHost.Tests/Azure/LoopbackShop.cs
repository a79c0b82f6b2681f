using System.Globalization;
using System.Text.Json.Nodes;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.AzureHost.Tests.StandIn;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Azure;

/// <summary>The checkout of the shipped catalog as Azure shows it on a bad night: slots were swapped six minutes ago, errors since then, one alert fired. A
/// swap back cures it.</summary>
sealed class LoopbackShop
{
    public const string Site = "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-shop/providers/microsoft.web/sites/app-checkout";
    public const string AlertId = "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts/a1e27000-0000-4000-8000-000000000001";
    const string Alerts = "/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.AlertsManagement/alerts";

    /// <summary>Earlier than the morning on which the clock of the night starts.</summary>
    static readonly DateTimeOffset Deployed = Night.Start.AddHours(-20);

    readonly DateTimeOffset swapped = Night.Start.AddMinutes(-6);

    public LoopbackShop(FakeTimeProvider clock)
    {
        Arm = new LoopbackArm(clock) { LogDelay = TimeSpan.Zero };
        Arm.Has(Site, $$"""{"properties":{"state":"Running","slotSwapStatus":{"timestampUtc":"{{Text(swapped)}}","sourceSlotName":"staging","destinationSlotName":"production"} } }""")
            .Has($"{Site}/slots/staging", """{"properties":{"state":"Running"}}""")
            .Has($"{Site}/slots/staging/deployments", $$"""{"value":[{"name":"app-checkout/good","properties":{"status":4,"end_time":"{{Text(Deployed)}}"} }]}""")
            .Has($"{Site}/providers/Microsoft.ResourceHealth/availabilityStatuses/current", """{"properties":{"availabilityState":"Available"}}""");
        IsFired(true);
        Telemetry = new ShopTelemetry(clock, swapped, () => CuredAt);
    }

    public LoopbackArm Arm { get; }

    public ShopTelemetry Telemetry { get; }

    /// <summary>When the slots were swapped back; null while they are not.</summary>
    public DateTimeOffset? CuredAt =>
        DateTimeOffset.Parse((string)Arm.Resource(Site)["properties"]!["slotSwapStatus"]!["timestampUtc"]!, CultureInfo.InvariantCulture) is var last && last != swapped ? last : null;

    /// <summary>The settings of an app that looks after it, everybody's sign-in, and the ways to it.</summary>
    public Premises Premises => new(
    [
        (Setting.Estate, "azure"), (Setting.Stage, "suggest"), (Setting.Runbooks, ""), (Setting.OwnerKey, ""), .. SignedIn.Settings,
    ], services => services.AddSingleton(Ways), SignedIn.As);

    AzureWays Ways
    {
        get
        {
            var credential = new FakeCredential();
            return new(credential, ActingIdentities.OneForAll(credential), new ArmOptions { Transport = new HttpClientTransport(new LoopbackHandler(Arm)) }, _ => [Telemetry], new LoopbackHandler(Arm));
        }
    }

    /// <summary>What the alert is at Alerts Management.</summary>
    public void IsFired(bool fired)
    {
        var alert = new JsonObject
        {
            ["id"] = AlertId,
            ["properties"] = new JsonObject
            {
                ["essentials"] = new JsonObject
                {
                    ["severity"] = "Sev1", ["signalType"] = "Metric", ["monitorCondition"] = fired ? "Fired" : "Resolved", ["monitorService"] = "Platform",
                    ["alertRule"] = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop/providers/microsoft.insights/metricAlerts/checkout answers 5xx",
                    ["targetResource"] = Site, ["startDateTime"] = Text(swapped.AddMinutes(3)), ["monitorConditionResolvedDateTime"] = fired ? null : Text(Arm.Time.GetUtcNow()),
                },
                ["context"] = new JsonObject { ["context"] = new JsonObject { ["condition"] = new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["metricName"] = "Http5xx" }) } } },
            },
        };
        Arm.Has(AlertId, alert.ToJsonString()).Has(Alerts, new JsonObject { ["value"] = new JsonArray(alert) }.ToJsonString());
    }

    /// <summary>So many requests of this kind went to Azure.</summary>
    public int Count(string method, string end) => Arm.Requests.Count(request => request.StartsWith($"{method} ", StringComparison.Ordinal) && request.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
