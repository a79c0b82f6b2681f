using System.Text.Json;
using AgentFunctions.Durable;
using AgentFunctions.LocalHost.Engine;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>The SDK's client on the embedded engine, refusing as a genuine host was seen to refuse.</summary>
sealed class BridgedClient(DurableEngine engine, Quirks quirks) : DurableTaskClient("bridge")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        if (await engine.GetAsync(id, cancellation) is { } existing)
            await MakeRoomAsync(existing, options, cancellation);
        // Of several that start one new id at once, all hear "ok" and one runs.
        await engine.StartAsync(new Orchestration<JsonElement, JsonElement>(orchestratorName), id, quirks.Write(input), cancellation);
        return id;
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        Checked(await engine.RaiseEventAsync(instanceId, new ExternalEvent<JsonElement>(eventName), quirks.Write(eventPayload), cancellation));

    public override async Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Checked(await engine.SuspendAsync(instanceId, reason ?? "", cancellation));

    public override async Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Checked(await engine.ResumeAsync(instanceId, reason ?? "", cancellation));

    public override async Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Checked(await engine.TerminateAsync(instanceId, $"{options?.Output}", cancellation));

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await engine.GetAsync(instanceId, cancellation) is { } state ? Metadata(state, getInputsAndOutputs) : null;

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => new BridgedPages(engine, filter ?? new());

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException("Nobody waits for a start.");

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Metadata(await engine.WaitForCompletionAsync(instanceId, cancellation), getInputsAndOutputs);

    /// <summary>Since 1.19.1 an instance that runs is not purged.</summary>
    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        await engine.PurgeAsync(instanceId, cancellation) switch
        {
            ControlAnswer.Done => new PurgeResult(1),
            ControlAnswer.StillRunning => throw new InvalidOperationException($"'{instanceId}' is running."),
            _ => new PurgeResult(0),
        };

    public override ValueTask DisposeAsync() => default;

    /// <summary>A failed instance has plain text for an output and no details, as on Azure Storage.</summary>
    internal static OrchestrationMetadata Metadata(InstanceState state, bool withPayloads) => new(state.Orchestration, state.Id)
    {
        RuntimeStatus = Enum.Parse<OrchestrationRuntimeStatus>(state.Status.ToString()),
        CreatedAt = state.CreatedAt,
        LastUpdatedAt = state.UpdatedAt,
        SerializedCustomStatus = withPayloads ? state.CustomStatus : null,
        SerializedOutput = withPayloads ? state.Status is InstanceStatus.Terminated ? JsonSerializer.Serialize(state.Failure) : state.Output ?? state.Failure : null,
        Tags = new Dictionary<string, string> { ["version"] = state.Version },
    };

    /// <summary>An id that is in use: refused if its status may not be replaced, else whatever ran under it is gone.</summary>
    async Task MakeRoomAsync(InstanceState existing, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        if (options?.DedupeStatuses is { } kept ? kept.Contains(existing.Status.ToString()) : !existing.HasEnded)
            throw new OrchestrationAlreadyExistsException($"An instance '{existing.Id}' exists.");
        await engine.TerminateAsync(existing.Id, "replaced", cancellation);
        await engine.PurgeAsync(existing.Id, cancellation);
    }

    static void Checked(ControlAnswer answer)
    {
        if (answer is ControlAnswer.Unknown)
            throw new RpcException(new Status(StatusCode.NotFound, "An instance with this id was not found."));
        if (answer is ControlAnswer.Ended)
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "The instance is finished."));
    }
}
