using System.Text.Json;

namespace AgentFunctions.Intake.Payloads;

/// <summary>Finds what an alert is about. The order of <see cref="Incidents.Alert.Resources"/>, most certain first:
/// <list type="number">
/// <item>the target ids (<c>essentials.alertTargetIDs</c>; in older schemas <c>resourceId</c>),</item>
/// <item>configuration items that are ARM ids,</item>
/// <item>the ids that the context names: a log alert's dimensions or row (<c>_ResourceId</c>, then <c>ResourceId</c>, <c>Resource</c>,
/// <c>Computer</c>), Prometheus labels, an activity log's scope and entity, a budget's scope, a backup's <c>linkedResourceId</c>;</item>
/// <item>and after all of these, in the same order, those that only hold others: subscriptions, resource groups, Log Analytics and Azure
/// Monitor workspaces, vaults. A log alert on a workspace is about the machine in its dimension, not about the workspace.</item>
/// </list>
/// A name that is no ARM id ("vm-7") is a configuration item, taken from the context only if the sender listed none.</summary>
static class Affected
{
    static readonly string[] _columns = ["_ResourceId", "microsoft.resourceId", "ResourceId", "Resource", "Computer"];

    public static IReadOnlyList<string> Resources(IEnumerable<string?> targets, IEnumerable<string> items, IEnumerable<string> named) =>
    [
        .. targets.Select(ArmId.ParseTarget).Concat(items.Concat(named).Select(ArmId.Parse)).OfType<string>()
            .Distinct().OrderBy(ArmId.IsHolder).Take(Fields.MaxItems),
    ];

    public static IReadOnlyList<string> Names(IEnumerable<string> items, IEnumerable<string> named)
    {
        string[] sent = [.. items];
        var names = sent.Length > 0 ? sent : named.Where(name => ArmId.Parse(name) is null);
        return [.. names.Select(PersonalData.Mask).Distinct().Take(Fields.MaxItems)];
    }

    /// <summary>What the columns or dimensions of a log query name, in the documented order.</summary>
    public static IEnumerable<string> InColumns(IEnumerable<KeyValuePair<string, string>> columns)
    {
        var pairs = columns.ToArray();
        return from name in _columns
               from pair in pairs
               where pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase)
               select pair.Value;
    }

    public static IEnumerable<string> InMembers(JsonElement element, params IEnumerable<string> names) =>
        names.SelectMany(name => element.Member(name).Texts());
}
