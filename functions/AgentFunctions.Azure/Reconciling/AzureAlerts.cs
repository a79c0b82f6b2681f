using System.Text.RegularExpressions;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Reconciling;

/// <summary>Alerts as Azure Alerts Management has them.</summary>
/// <param name="arm">Reads.</param>
/// <param name="catalog">Only subscriptions of its resources are asked.</param>
/// <param name="time">The host's clock.</param>
public sealed partial class AzureAlerts(ArmReads arm, Func<ServiceCatalog> catalog, TimeProvider time) : IAlertSource
{
    const string ApiVersion = "2019-03-01";

    public async Task<IReadOnlyList<AlertAtSource>> FiredAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(Subscriptions().Select(subscription => arm.ListAsync(
            $"/subscriptions/{subscription}/providers/Microsoft.AlertsManagement/alerts", ApiVersion, cancellationToken,
            ("timeRange", RangeFrom(since)), ("includeContext", "true"), ("sortBy", "startDateTime"), ("sortOrder", "desc"), ("pageCount", "250"))));
        return [.. lists.SelectMany(list => list.Items).Select(AlertItem.Read).OfType<AlertAtSource>().Where(alert => alert.FiredAt >= since).OrderBy(alert => alert.FiredAt)];
    }

    public async Task<AlertAtSource?> FindAsync(string alertId, CancellationToken cancellationToken)
    {
        // An id of another shape, or of a foreign subscription, is not asked for: the message names no address of ours.
        if (!Id().IsMatch(alertId) || !Subscriptions().Contains(Owned.SubscriptionOf(alertId.ToLowerInvariant())))
            return null;
        try
        {
            return AlertItem.Read((await arm.GetAsync(alertId, ApiVersion, cancellationToken)).Body);
        }
        catch (EvidenceUnavailableException missing) when (missing.Message.Contains(" answered 404", StringComparison.Ordinal))
        {
            return null;
        }
    }

    HashSet<string> Subscriptions() => [.. catalog().Services.SelectMany(service => service.Resources).Select(resource => Owned.SubscriptionOf(resource.ToLowerInvariant())).Where(id => id.Length > 0)];

    /// <summary>The service knows four ranges; a day more does no harm, for what is older is dropped here.</summary>
    string RangeFrom(DateTimeOffset since) => (time.GetUtcNow() - since).TotalHours switch
    {
        <= 1 => "1h",
        <= 24 => "1d",
        <= 168 => "7d",
        _ => "30d",
    };

    [GeneratedRegex("^/subscriptions/[0-9a-f-]{36}(/resourcegroups/[-\\w.()]{1,90})?/providers/microsoft\\.alertsmanagement/alerts/[0-9a-f-]{36}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
