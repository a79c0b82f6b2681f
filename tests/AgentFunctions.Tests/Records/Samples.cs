using System.Text.Json;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Records;

/// <summary>Plain values of the domain's words, for tests that care about one member.</summary>
static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Incident Incident(string id = "INC-0001", IncidentState state = IncidentState.Received, string service = "checkout") =>
        new(id, state, "new", Severity.Sev2, "production", "shop", service, [service], true, "new", Noon, Noon, 1) { Title = $"Errors on {service}" };

    public static Alert Alert(string id = "alert-1", DateTimeOffset? firedAt = null)
    {
        using var context = JsonDocument.Parse("""{"condition":{"allOf":[{"metricName":"Http5xx"}]}}""");
        return new(
            id, "errors high", Severity.Sev1, "Metric", "Platform", AlertCondition.Fired, firedAt ?? Noon, null, ["/subscriptions/s/resourcegroups/r"],
            ["checkout"], "Http5xx", new Dictionary<string, string> { ["instance"] = "0" }, "Errors", false, "common", context.RootElement.Clone());
    }

    public static Receipt Receipt(string id, DateTimeOffset? receivedAt = null) =>
        new(id, "key", "alert-1", Severity.Sev1, "errors high", "checkout", receivedAt ?? Noon, null, null, "", "", []);

    public static ProposedAction Swap { get; } = new(
        "app-service.slot-swap", "/sites/checkout", "checkout", new Dictionary<string, string> { ["sourceSlot"] = "staging" },
        new("app-service.slot-swap", new Dictionary<string, string>()));

    public static Approval Approval(string id, ApprovalStatus status = ApprovalStatus.Pending, bool consumed = false) => new(
        id, "INC-0001", new("slot-swap", 3, "ann", "swap-back", Swap, "hash", 1, "ask", "errors fall", "swap again", "contract"),
        new(1, "on-call", false, "medium"), status, Noon, Noon.AddMinutes(15), ["ann"], [], "", null, null, consumed);

    public static ActionRecord Action(string key, DateTimeOffset? at = null, ActionState state = ActionState.Intended) => new(
        key, key.Split('/')[0], "swap-back", "slot-swap", Swap, key.EndsWith("/undo", StringComparison.Ordinal), state, at ?? Noon, null, null,
        new Dictionary<string, string>(), "");

    public static OutboundMessage Message(string key, DateTimeOffset? at = null) =>
        new(key, "INC-0001", "asked", "ann", true, "Approve?", "Swap back", "inc-0001-swap-back-1", at ?? Noon);

    public static Snapshot Snapshot(string id) => new(
        id, id.Split('/')[0], "checkout", Noon,
        [new("errors", "azure-monitor-metric", EvidenceStatus.Fresh, Noon, new Dictionary<string, string> { ["value"] = "18.2" }, [new(Noon, 18.2)], null, null)],
        [Change()], "hash");

    public static ChangeEvent Change(string service = "checkout", DateTimeOffset? at = null, string version = "1.2.3") =>
        new(service, "deployment", version, at ?? Noon, "pipeline", true, null);

    public static Service Service(string id) => new(id, id, "team", "standard", "production", false, false, [], [], []);
}
