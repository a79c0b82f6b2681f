using System.Text.Json;
using AgentFunctions.AzureHost.Tests.Fakes;
using AgentFunctions.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>The SDK's side of one orchestration, on the embedded engine, with what a genuine host was seen to do: payloads go through the worker's
/// serializer, timers fire early, a cancelled wait swallows its event, failures arrive as the SDK wraps them.</summary>
sealed class BridgedOrchestration(string name, IOrchestrationContext engine, JsonElement input, Quirks quirks) : TaskOrchestrationContext
{
    readonly BridgedEvents events = new(engine);

    public override TaskName Name => name;

    public override string InstanceId => engine.InstanceId;

    public override string Version => engine.Version;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => engine.UtcNow.UtcDateTime;

    public override bool IsReplaying => engine.IsReplaying;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T GetInput<T>() => quirks.Read<T>(input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        try
        {
            return quirks.Read<TResult>(await engine.CallActivity(new Activity<JsonElement, JsonElement>(name), quirks.Write(input), RetryOf(options)));
        }
        catch (ActivityFailedException failed)
        {
            throw new TaskFailedException(name, 0, new TaskFailureDetails(failed.ErrorType, failed.Reason, null, null, null));
        }
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? $"{engine.NewGuid():N}";
        try
        {
            return quirks.Read<TResult>(await engine.CallSubOrchestration(new Orchestration<JsonElement, JsonElement>(orchestratorName), id, quirks.Write(input)));
        }
        catch (OrchestrationFailedException failed)
        {
            throw new TaskFailedException(orchestratorName, 0, new TaskFailureDetails(typeof(InvalidOperationException).FullName!, failed.Reason, null, null, null));
        }
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => engine.CreateTimer(quirks.Early(fireAt), cancellationToken);

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        quirks.Read<T>(await events.NextAsync(eventName, cancellationToken));

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        engine.SendEvent(instanceId, new ExternalEvent<JsonElement>(eventName), quirks.Write(payload));

    public override void SetCustomStatus(object? customStatus) => engine.SetCustomStatus(quirks.Write(customStatus).GetRawText());

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => engine.ContinueAsNew(quirks.Write(newInput));

    public override Guid NewGuid() => engine.NewGuid();

    public override ILogger CreateReplaySafeLogger(string categoryName) => engine.CreateReplaySafeLogger(categoryName);

    static RetryOptions RetryOf(TaskOptions? options) => options?.Retry?.Policy is { } policy
        ? new RetryOptions(policy.MaxNumberOfAttempts, policy.FirstRetryInterval, policy.BackoffCoefficient, policy.MaxRetryInterval)
        : RetryOptions.Once;
}
