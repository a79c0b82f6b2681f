using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Resources;

/// <summary>Services that this one calls: ill if Azure says so of their resource, or if a grave alert of theirs is fired.</summary>
/// <param name="health">Azure's word.</param>
/// <param name="alerts">What is fired.</param>
/// <param name="catalog">Who calls whom.</param>
public sealed class DependencySource(HealthSources health, IAlertSource alerts, Func<ServiceCatalog> catalog) : IEvidenceSource
{
    static readonly TimeSpan LookBack = TimeSpan.FromHours(6);

    public bool Answers(string source) => source == "dependency-health";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var services = query.Service.DependsOn.Select(catalog().Find).OfType<Service>().ToArray();
        var fired = await alerts.FiredAsync(query.To - LookBack, cancellationToken);
        var firing = fired.Where(alert => alert is { Condition: AlertCondition.Fired, Severity: <= Severity.Sev2 }).SelectMany(alert => alert.Targets).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var states = await Task.WhenAll(services.Select(service => IsIllAsync(service, cancellationToken)));
        var ill = services.Where((service, index) => states[index] || service.Resources.Any(firing.Contains)).Select(service => service.Id).ToArray();
        return new EvidenceAnswer(query.To, new Dictionary<string, string> { ["unhealthy"] = FactText.Of(ill.Length), ["names"] = FactText.Of(ill) }, [], null);
    }

    /// <summary>Not every type of resource has a word; then the alerts alone tell.</summary>
    async Task<bool> IsIllAsync(Service service, CancellationToken cancellationToken)
    {
        if (service.ResourceId == "")
            return false;
        try
        {
            return (await health.ResourceAsync(service.ResourceId, cancellationToken)).Facts["state"] is "Unavailable" or "Degraded";
        }
        catch (EvidenceUnavailableException)
        {
            return false;
        }
    }
}
