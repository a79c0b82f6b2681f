using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>How many instances there are and may be: by the autoscale setting where there is one, else by the plan's own size.</summary>
public sealed class AutoscaleSource(ArmReads arm) : IEvidenceSource
{
    const string Plan = "microsoft.web/serverfarms";
    const string ScaleSet = "microsoft.compute/virtualmachinescalesets";

    public bool Answers(string source) => source == "autoscale";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(query.Service, cancellationToken);
        var sized = arm.GetAsync(target, ArmId.TypeOf(target) == Plan ? AppServiceSources.ApiVersion : "2024-07-01", cancellationToken);
        var settings = await arm.ListAsync(
            $"/subscriptions/{Owned.SubscriptionOf(target)}/resourceGroups/{Owned.GroupOf(target)}/providers/Microsoft.Insights/autoscaleSettings", "2022-10-01", cancellationToken);
        var (at, body) = await sized;
        var setting = settings.Items.FirstOrDefault(item => IsFor(item, target));
        var limits = setting.Get("properties", "profiles").Items().FirstOrDefault().Get("capacity");
        var has = setting.ValueKind is JsonValueKind.Object;
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["instances"] = FactText.Of(body.Get("sku", "capacity").Number()), ["minimum"] = has ? FactText.Of(limits.Get("minimum").Number()) : "1",
            ["maximum"] = FactText.Of(has ? limits.Get("maximum").Number() : body.Get("properties", "maximumNumberOfWorkers").Number()), ["hasAutoscale"] = FactText.Of(has),
        }, [], PortalLinks.Resource(target, "scaleout"));
    }

    async Task<string> TargetAsync(Service service, CancellationToken cancellationToken)
    {
        if (Owned.All(service, Plan).Concat(Owned.All(service, ScaleSet)).FirstOrDefault() is { } own)
            return own;
        var site = Owned.Of(service, AppServiceSources.Type);
        var (_, body) = await arm.GetAsync(site, AppServiceSources.ApiVersion, cancellationToken);
        return body.Get("properties", "serverFarmId").Text()?.ToLowerInvariant()
            ?? throw new EvidenceUnavailableException($"{ArmId.NameOf(site)} names no plan; it was not understood.");
    }

    static bool IsFor(JsonElement setting, string target) =>
        setting.Get("properties", "enabled").Flag() == true && string.Equals(setting.Get("properties", "targetResourceUri").Text(), target, StringComparison.OrdinalIgnoreCase);
}
