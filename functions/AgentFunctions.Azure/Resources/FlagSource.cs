using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>The feature flag of the service's App Configuration store that was switched last. Who did it, App Configuration does not say.</summary>
public sealed class FlagSource(FlagRevisions flags) : IEvidenceSource
{
    public bool Answers(string source) => source == "feature-flags";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var store = Owned.Of(query.Service, FlagRevisions.Type);
        var (at, switches) = await flags.ListAsync(store, cancellationToken);
        var last = switches.FirstOrDefault(one => one.At >= query.From && one.At <= query.To);
        return new EvidenceAnswer(at, new Dictionary<string, string>
        {
            ["flag"] = FactText.Of(last?.Flag), ["enabled"] = FactText.Of(last?.Enabled), ["changedAt"] = FactText.Of(last?.At), ["by"] = FactText.None,
        }, [], PortalLinks.Resource(store, "featureManager"));
    }
}
