using AgentFunctions.Durable;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Durable;

static class InstanceStates
{
    /// <summary>The SDK's metadata does not tell an instance's version, so the start writes it into this tag too.</summary>
    public const string VersionTag = "version";

    /// <summary>The names of these two are obsolete in the SDK, yet backends still report them.</summary>
    const OrchestrationRuntimeStatus ContinuedAsNew = (OrchestrationRuntimeStatus)2, Canceled = (OrchestrationRuntimeStatus)4;

    static readonly (OrchestrationRuntimeStatus Theirs, InstanceStatus Ours)[] Statuses =
    [
        (OrchestrationRuntimeStatus.Pending, InstanceStatus.Pending),
        (OrchestrationRuntimeStatus.Running, InstanceStatus.Running),
        (ContinuedAsNew, InstanceStatus.Running),
        (OrchestrationRuntimeStatus.Suspended, InstanceStatus.Suspended),
        (OrchestrationRuntimeStatus.Completed, InstanceStatus.Completed),
        (OrchestrationRuntimeStatus.Failed, InstanceStatus.Failed),
        (OrchestrationRuntimeStatus.Terminated, InstanceStatus.Terminated),
        (Canceled, InstanceStatus.Terminated),
    ];

    public static InstanceState ToState(this OrchestrationMetadata instance)
    {
        var status = Statuses.First(pair => pair.Theirs == instance.RuntimeStatus).Ours;
        return new InstanceState(
            instance.InstanceId, instance.Name, instance.Tags.GetValueOrDefault(VersionTag, ""), status, instance.CreatedAt, instance.LastUpdatedAt,
            Payload.Plain(instance.SerializedCustomStatus),
            status is InstanceStatus.Completed ? instance.SerializedOutput : null,
            status is InstanceStatus.Failed or InstanceStatus.Terminated ? FailureOf(instance) : null);
    }

    public static OrchestrationQuery ToFilter(this InstanceQuery query) => new(
        Statuses: query.Status is { } wanted ? [.. Statuses.Where(pair => pair.Ours == wanted).Select(pair => pair.Theirs)] : null,
        InstanceIdPrefix: query.Prefix is "" ? null : query.Prefix,
        FetchInputsAndOutputs: true);

    /// <summary>On Azure Storage there are no failure details: the output is then plain text, "Type: message".</summary>
    static string FailureOf(OrchestrationMetadata instance) =>
        instance.FailureDetails is { } details ? $"{details.ErrorType}: {details.ErrorMessage}"
        : Payload.Plain(instance.SerializedOutput) ?? "The host kept no reason.";
}
