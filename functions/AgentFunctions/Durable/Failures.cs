namespace AgentFunctions.Durable;

/// <summary>An activity failed on its last attempt, as the orchestration sees it.</summary>
public sealed class ActivityFailedException(string activity, string errorType, string reason)
    : Exception($"Activity '{activity}' failed: {reason}")
{
    public string Activity { get; } = activity;

    /// <summary>The full name of the exception's type in the activity.</summary>
    public string ErrorType { get; } = errorType;

    public string Reason { get; } = reason;
}

/// <summary>A child orchestration failed or was terminated, as its parent sees it.</summary>
public sealed class OrchestrationFailedException(string instanceId, string reason)
    : Exception($"Orchestration '{instanceId}' failed: {reason}")
{
    public string InstanceId { get; } = instanceId;

    public string Reason { get; } = reason;
}

/// <summary>The orchestration's code no longer makes the decisions that its journal says it made. The message names the journal
/// entry and what the code asked.</summary>
public sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
