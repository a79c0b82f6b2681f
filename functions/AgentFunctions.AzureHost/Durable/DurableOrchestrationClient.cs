using System.Text.Json;
using AgentFunctions.Durable;
using AgentFunctions.Records;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>The Durable Task client, seen through the door. Made anew for each call of a function, from the client that the trigger binds.</summary>
/// <param name="durable">Bound by <c>[DurableClient]</c>; not disposed here, it is the worker's.</param>
/// <param name="payloads">How large ones cross.</param>
/// <param name="json">The door's options.</param>
/// <param name="version">Stamped on what is started; the host runs this version and older ones.</param>
sealed class DurableOrchestrationClient(DurableTaskClient durable, Payloads payloads, JsonSerializerOptions json, string version) : IOrchestrationClient
{
    static readonly Comparer<OrchestrationMetadata> ById =
        Comparer<OrchestrationMetadata>.Create((one, other) => string.CompareOrdinal(one.InstanceId, other.InstanceId));

    public async Task<StartAnswer> StartAsync<TIn, TOut>(
        Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, CancellationToken cancellationToken)
    {
        var options = OptionsOf(instanceId);
        var handed = await HandedOverAsync(input, cancellationToken);
        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(orchestration.Name, handed, options, cancellationToken);
            return StartAnswer.Started;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return StartAnswer.Exists;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.AlreadyExists)
        {
            return StartAnswer.Exists;
        }
    }

    public async Task<ControlAnswer> RaiseEventAsync<T>(
        string instanceId, ExternalEvent<T> externalEvent, T payload, CancellationToken cancellationToken)
    {
        var handed = await HandedOverAsync(payload, cancellationToken);
        return await AskAsync(instanceId, durable.RaiseEventAsync(instanceId, externalEvent.Name, handed, cancellationToken), cancellationToken);
    }

    public async Task<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken) =>
        await durable.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellationToken) is { } instance
            ? await WholeAsync(instance.ToState(), cancellationToken)
            : null;

    /// <summary>Reads every instance that fits, because backends promise no order.</summary>
    public async Task<IReadOnlyList<InstanceState>> ListAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        var page = new SortedSet<OrchestrationMetadata>(ById);
        await foreach (var instance in durable.GetAllInstancesAsync(query.ToFilter()).WithCancellation(cancellationToken))
        {
            if (string.CompareOrdinal(instance.InstanceId, query.After) <= 0) continue;
            page.Add(instance);
            if (page.Count > query.Top) page.Remove(page.Max!);
        }

        return await Task.WhenAll(page.Select(instance => WholeAsync(instance.ToState(), cancellationToken)));
    }

    public async Task<InstanceState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var state = await GetAsync(instanceId, cancellationToken)
                ?? throw new KeyNotFoundException($"There is no orchestration instance '{instanceId}'. It was never started, or it was purged.");
            if (state.HasEnded) return state;
            await WaitAsync(instanceId, cancellationToken);
        }
    }

    public Task<ControlAnswer> SuspendAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(instanceId, durable.SuspendInstanceAsync(instanceId, reason, cancellationToken), cancellationToken,
            alreadySo: status => status is InstanceStatus.Suspended);

    /// <summary>The host shows a suspension a moment after it took it, and refuses to resume what it does not yet show as suspended.</summary>
    public Task<ControlAnswer> ResumeAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(instanceId, durable.ResumeInstanceAsync(instanceId, reason, cancellationToken), cancellationToken,
            alreadySo: status => status is InstanceStatus.Running or InstanceStatus.Pending);

    public Task<ControlAnswer> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(
            instanceId, durable.TerminateInstanceAsync(instanceId, new TerminateInstanceOptions(reason), cancellationToken), cancellationToken);

    /// <summary>Looks first: older hosts purge an instance that still runs.</summary>
    public async Task<ControlAnswer> PurgeAsync(string instanceId, CancellationToken cancellationToken)
    {
        var state = await GetAsync(instanceId, cancellationToken);
        if (state is null) return ControlAnswer.Unknown;
        if (!state.HasEnded) return ControlAnswer.StillRunning;
        var purged = await durable.PurgeInstanceAsync(instanceId, new PurgeInstanceOptions(), cancellationToken);
        return purged.PurgedInstanceCount == 0 ? ControlAnswer.Unknown : ControlAnswer.Done;
    }

    Task<JsonElement> HandedOverAsync<T>(T value, CancellationToken cancellationToken) =>
        payloads.HandOverAsync(JsonSerializer.Serialize(value, json), typeof(T).Name, cancellationToken);

    /// <summary>An output that is gone stays the reference that it is: whoever asks how an instance ended must hear it all the same.</summary>
    async Task<InstanceState> WholeAsync(InstanceState state, CancellationToken cancellationToken)
    {
        try
        {
            return state switch
            {
                { Output: { } output } => state with { Output = await payloads.ReceiveAsync(Payload.Parse(output), cancellationToken) },
                { Status: InstanceStatus.Failed, Failure: { } failure } => state with { Failure = await payloads.WhyEndedAsync(state.Id, failure, cancellationToken) },
                _ => state,
            };
        }
        catch (PayloadLostException)
        {
            return state;
        }
    }

    /// <summary>Every status forbids the id's reuse. An empty list would terminate a running instance and start it anew.</summary>
    StartOrchestrationOptions OptionsOf(string instanceId) =>
        new StartOrchestrationOptions(InstanceId.Checked(instanceId))
        {
            Version = version,
            Tags = new Dictionary<string, string> { [InstanceStates.VersionTag] = version },
        }.WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);

    /// <summary>Hosts refuse in several ways (not found, failed precondition, unknown with the reason as text), so the instance says why.</summary>
    async Task<ControlAnswer> AskAsync(
        string instanceId, Task request, CancellationToken cancellationToken, Predicate<InstanceStatus>? alreadySo = null)
    {
        try
        {
            await request;
            return ControlAnswer.Done;
        }
        catch (RpcException refused) when (refused.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition or StatusCode.Unknown)
        {
            var state = await GetAsync(instanceId, cancellationToken);
            if (state is null) return ControlAnswer.Unknown;
            if (state.HasEnded) return ControlAnswer.Ended;
            if (alreadySo?.Invoke(state.Status) is true) return ControlAnswer.Done;
            throw;
        }
    }

    /// <summary>The host ends a long wait after its own time (100 s): that is no end of the instance, nor did the caller give up.</summary>
    async Task WaitAsync(string instanceId, CancellationToken cancellationToken)
    {
        try
        {
            await durable.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: false, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
    }
}
