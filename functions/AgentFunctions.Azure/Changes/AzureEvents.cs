using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Resources;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Changes;

/// <summary>Azure's own incidents and maintenance, as changes of every service in the subscription that they touch.</summary>
public sealed class AzureEvents(ArmReads arm) : IChangeSource
{
    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var subscriptions = services.GroupBy(service => Owned.SubscriptionOf(service.ResourceId)).Where(group => group.Key.Length > 0);
        var lists = await Task.WhenAll(subscriptions.Select(async group =>
        {
            var (_, events) = await HealthSources.EventsAsync(arm, group.Key, from, cancellationToken);
            return events.Where(one => one.IsActive && one.StartedAt >= from && one.StartedAt <= to).SelectMany(one => group.Select(service =>
                new ChangeEvent(service.Id, "third-party", one.TrackingId, one.StartedAt, "Azure", null, $"https://app.azure.com/h/{Uri.EscapeDataString(one.TrackingId)}") { What = one.Title }));
        }));
        return [.. lists.SelectMany(list => list).OrderBy(change => change.At)];
    }
}
