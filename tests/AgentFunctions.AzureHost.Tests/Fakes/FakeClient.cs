using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Tests.Fakes;

/// <summary>The SDK's client over a handful of instances. A refusal set by the test is what every request meets.</summary>
sealed class FakeClient() : DurableTaskClient("fake")
{
    public Dictionary<string, OrchestrationMetadata> Instances { get; } = [];

    public List<(string Name, string? Input, StartOrchestrationOptions? Options)> Started { get; } = [];

    public List<(string Id, string Event, string? Payload)> Raised { get; } = [];

    public List<string> Requests { get; } = [];

    public OrchestrationQuery? Query { get; private set; }

    public Exception? Refusal { get; set; }

    public Queue<Action> WaitsEndBy { get; } = new();

    public static RpcException Refused(StatusCode code) => new(new Status(code, "refused"));

    public FakeClient With(string id, OrchestrationRuntimeStatus status, string? output = null, string? customStatus = null, TaskFailureDetails? failure = null)
    {
        Instances[id] = new OrchestrationMetadata("incident", id)
        {
            RuntimeStatus = status,
            SerializedOutput = output,
            SerializedCustomStatus = customStatus,
            FailureDetails = failure,
            Tags = new Dictionary<string, string> { ["version"] = "1.0" },
        };
        return this;
    }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        Started.Add((orchestratorName, WorkerJson.Write(input), options));
        return Refusal is null ? Task.FromResult(options!.InstanceId!) : Task.FromException<string>(Refusal);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Raised.Add((instanceId, eventName, WorkerJson.Write(eventPayload)));
        return Met($"raise {instanceId}");
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Met($"suspend {instanceId}: {reason}");

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Met($"resume {instanceId}: {reason}");

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Met($"terminate {instanceId}: {options!.Output}, children {options.Recursive}");

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(Instances.GetValueOrDefault(instanceId));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        Query = filter;
        return new Pages([.. Instances.Values]);
    }

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Requests.Add($"purge {instanceId}");
        return Task.FromResult(new PurgeResult(Instances.Remove(instanceId) ? 1 : 0));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        Requests.Add($"wait {instanceId}");
        WaitsEndBy.Dequeue()();
        return Task.FromResult(Instances[instanceId]);
    }

    public override ValueTask DisposeAsync() => default;

    Task Met(string request)
    {
        Requests.Add(request);
        return Refusal is null ? Task.CompletedTask : Task.FromException(Refusal);
    }

    sealed class Pages(OrchestrationMetadata[] all) : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = default)
        {
            foreach (var chunk in all.Chunk(2))
                yield return await Task.FromResult(new Page<OrchestrationMetadata>(chunk));
        }
    }
}
