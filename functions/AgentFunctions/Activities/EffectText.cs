using System.Text.Json.Nodes;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Activities;

/// <summary>What is said of an effect while it goes on.</summary>
static class EffectText
{
    /// <summary>How often a long-running operation is asked for its end. No oftener: each look costs a durable timer and an activity, and what
    /// is polled takes a minute or more.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    public static Entry Starting(ActionRecord intent) => new($"acting/{intent.OperationKey}", intent.IsUndo ? "undoing" : "acting",
        $"{intent.Action.Kind} on {intent.Action.Service}: {Contracts.Text(intent.Action.Parameters)}; operation key {intent.OperationKey}");

    public static Entry Refused(string operationKey, string reason) => new($"refused/{operationKey}", "refused", $"not done: {reason}");

    public static Entry Of(ActionRecord settled) => new($"effect/{settled.OperationKey}/{settled.State}", settled switch
    {
        { State: ActionState.Accepted, PollAddress: null } => "looking",
        { State: ActionState.Accepted } => "accepted",
        { State: ActionState.Succeeded } => "done",
        { State: ActionState.Failed } => "failed",
        _ => "unclear",
    }, $"{settled.Action.Kind} {(settled.IsUndo ? "(undo) " : "")}{settled.State}: {settled.Detail}");

    /// <summary>For change management: what was done to what, for which incident, and how it stands.</summary>
    public static OutboundMessage ChangeOf(ActionRecord record, string state, DateTimeOffset at) => new(
        $"change/{record.OperationKey}/{state}", record.IncidentId, "change", "change-management", false,
        $"{record.IncidentId}: {record.Action.Kind}{(record.IsUndo ? " (undo)" : "")} on {record.Action.Service} {state}",
        new JsonObject
        {
            ["incidentId"] = record.IncidentId,
            ["operationKey"] = record.OperationKey,
            ["kind"] = record.Action.Kind,
            ["service"] = record.Action.Service,
            ["target"] = record.Action.Target,
            ["parameters"] = Contracts.Text(record.Action.Parameters),
            ["undo"] = record.IsUndo,
            ["runbook"] = record.RunbookId,
            ["approval"] = record.ApprovalId,
            ["state"] = state,
            ["at"] = at.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        }.ToJsonString(), record.ApprovalId, at);
}
