using System.Text.Json;

namespace AgentFunctions.Incidents;

/// <summary>How urgent Azure Monitor says an alert is. Sev0 is the worst.</summary>
public enum Severity { Sev0, Sev1, Sev2, Sev3, Sev4 }

public enum AlertCondition { Fired, Resolved }

/// <summary>One message from Azure Monitor, in our words. Everything in it is a claim by the sender: it names no target of an action,
/// and no address or query text in it is ever called.</summary>
/// <param name="AlertId">Opaque; the same in the Fired and the Resolved message of one alert instance.</param>
/// <param name="Rule">The alert rule's name; empty if the sender gave none.</param>
/// <param name="Severity">As sent; Sev4 for an activity-log alert without one; Sev3 where the schema has none (cost alerts).</param>
/// <param name="SignalType">Metric, Log, Activity Log, ...; empty if none.</param>
/// <param name="MonitoringService">Platform, Log Alerts V2, Prometheus, ...; unknown ones are kept as sent.</param>
/// <param name="Condition">Service and Resource Health resolve by their own stage and status, not by monitorCondition.</param>
/// <param name="FiredAt">UTC. The Unix epoch if the message has no readable time: it must read the same when it is delivered again, so its
/// arrival is not put in.</param>
/// <param name="ResolvedAt">UTC; null unless resolved, and then maybe null as well.</param>
/// <param name="Resources">ARM ids (lower case) of what is affected, most certain first; the parser's <c>Affected</c> says in which
/// order.</param>
/// <param name="ConfigurationItems">Short names of what is affected, as sent; if none were, those in its dimensions.</param>
/// <param name="Signal">The metric's, rule's or event's name: what a runbook's <c>signal</c> matches. Empty if none.</param>
/// <param name="Dimensions">Dimension or label name to value.</param>
/// <param name="Description">The rule's description; HTML removed.</param>
/// <param name="Stateless">True if this kind of alert never sends Resolved, or not reliably (Service and Resource Health): a quiet
/// time ends it.</param>
/// <param name="Schema">Which payload schema it came in.</param>
/// <param name="Context">The raw alert context, personal data (claims, caller, addresses) dropped; a note with its size if it was over
/// 256 KB.</param>
public sealed record Alert(
    string AlertId, string Rule, Severity Severity, string SignalType, string MonitoringService, AlertCondition Condition,
    DateTimeOffset FiredAt, DateTimeOffset? ResolvedAt, IReadOnlyList<string> Resources, IReadOnlyList<string> ConfigurationItems,
    string Signal, IReadOnlyDictionary<string, string> Dimensions, string Description, bool Stateless, string Schema, JsonElement? Context)
{
    /// <summary>Two messages with one key are one message. Portal tests reuse an alertId, so the time is part of it; originAlertId is
    /// per rule and would mute the rule.</summary>
    public string DedupKey => $"{AlertId}|{Condition}|{FiredAt.UtcDateTime:O}";

    /// <summary>What makes two alerts "the same thing again": rule, resource and dimensions.</summary>
    public string Fingerprint =>
        string.Join('|', [Rule, Resources.Count > 0 ? Resources[0] : "", Signal, .. Dimensions.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value}")]);
}
