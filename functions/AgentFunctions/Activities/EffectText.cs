using AgentFunctions.Incidents;

namespace AgentFunctions.Activities;

/// <summary>What is said of an effect while it goes on.</summary>
static class EffectText
{
    /// <summary>How often a long-running operation is asked for its end. No oftener: each look costs a durable timer and an activity, and what
    /// is polled takes a minute or more.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(30);

    public static Entry Starting(ActionRecord intent) => new($"acting/{intent.OperationKey}", intent.IsUndo ? "undoing" : "acting",
        $"{intent.Action.Kind} on {intent.Action.Service}: {Contracts.Text(intent.Action.Parameters)}; operation key {intent.OperationKey}");

    public static Entry Of(ActionRecord settled) => new($"effect/{settled.OperationKey}/{settled.State}", settled.State switch
    {
        ActionState.Accepted => "accepted",
        ActionState.Succeeded => "done",
        ActionState.Failed => "failed",
        _ => "unclear",
    }, $"{settled.Action.Kind} {(settled.IsUndo ? "(undo) " : "")}{settled.State}: {settled.Detail}");
}
