using System.Text.Json;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>Machines and scale sets, by their instance views. Which instance causes the errors, a metric would say; it is not said here.</summary>
public sealed class ComputeSources(ArmReads arm) : IEvidenceSource
{
    const string ApiVersion = "2024-07-01";
    const string Machine = "microsoft.compute/virtualmachines";
    const string ScaleSet = "microsoft.compute/virtualmachinescalesets";

    public bool Answers(string source) => source is "virtual-machine" or "vmss-instances";

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) => query.Source == "virtual-machine"
        ? MachineAsync(Owned.Of(query.Service, Machine), cancellationToken)
        : ScaleSetAsync(Owned.Of(query.Service, ScaleSet), cancellationToken);

    async Task<EvidenceAnswer> MachineAsync(string machine, CancellationToken cancellationToken)
    {
        var (at, body) = await arm.GetAsync($"{machine}/instanceView", ApiVersion, cancellationToken);
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["power"] = Code(body, "PowerState"), ["provisioning"] = Code(body, "ProvisioningState"),
            ["agent"] = FactText.Of(body.Get("vmAgent", "statuses").Items().FirstOrDefault().Get("displayStatus").Text()),
        }, [], PortalLinks.Resource(machine));
    }

    async Task<EvidenceAnswer> ScaleSetAsync(string set, CancellationToken cancellationToken)
    {
        var list = await arm.ListAsync($"{set}/virtualMachines", ApiVersion, cancellationToken, ("$expand", "instanceView"));
        var sick = list.Items.Where(IsSick).ToArray();
        return new EvidenceAnswer(list.At, new Dictionary<string, string>
        {
            ["count"] = FactText.Of(list.Items.Count), ["unhealthy"] = FactText.Of(sick.Length), ["worst"] = FactText.Of(sick.FirstOrDefault().Get("instanceId").Text()),
        }, [], PortalLinks.Resource(set, "instances"));
    }

    static bool IsSick(JsonElement instance)
    {
        var view = instance.Get("properties", "instanceView");
        return view.Get("vmHealth", "status", "code").Text() is { } health
            ? !health.Equals("HealthState/healthy", StringComparison.OrdinalIgnoreCase)
            : Code(view, "PowerState") is not ("running" or FactText.None);
    }

    /// <summary><c>PowerState/running</c> as running.</summary>
    static string Code(JsonElement view, string kind) => FactText.Of(view.Get("statuses").Items().Select(status => status.Get("code").Text())
        .FirstOrDefault(code => code?.StartsWith(kind + "/", StringComparison.OrdinalIgnoreCase) == true)?[(kind.Length + 1)..]);
}
