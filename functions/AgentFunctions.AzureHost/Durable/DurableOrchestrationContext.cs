using System.Text.Json;
using AgentFunctions.Durable;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>Durable Functions, seen through the one door that orchestrations know. Disposed when the orchestrator returns or throws:
/// an instance with an unexpired timer would stay Running until that timer fires.</summary>
sealed class DurableOrchestrationContext(TaskOrchestrationContext durable, Payloads payloads, JsonSerializerOptions json) : IOrchestrationContext, IDisposable
{
    /// <summary>On Azure Storage a timer fires up to one second early; re-creating it until it is due made 25 timers of one.</summary>
    static readonly TimeSpan EarlyBy = TimeSpan.FromSeconds(1);

    const int LongestReason = 2000;

    readonly CancellationTokenSource ended = new();
    readonly ExternalEvents events = new(durable);

    public string InstanceId => durable.InstanceId;

    public string Version => durable.Version ?? "";

    public DateTimeOffset UtcNow => new(DateTime.SpecifyKind(durable.CurrentUtcDateTime, DateTimeKind.Utc));

    public bool IsReplaying => durable.IsReplaying;

    public Guid NewGuid() => durable.NewGuid();

    public async Task<TOut> CallActivity<TIn, TOut>(Activity<TIn, TOut> activity, TIn input, RetryOptions? retry = null)
    {
        var options = (retry ?? activity.Retry).ToTaskOptions();
        try
        {
            return Received<TOut>(await durable.CallActivityAsync<JsonElement>(activity.Name, HandedOver(input), options));
        }
        catch (TaskFailedException failed)
        {
            throw new ActivityFailedException(activity.Name, failed.FailureDetails.ErrorType, Brief(failed.FailureDetails.ErrorMessage));
        }
        catch (PayloadTooLargeException refused)
        {
            throw new ActivityFailedException(activity.Name, refused.GetType().FullName!, refused.Message);
        }
    }

    /// <summary>The SDK's own retry would start the child again under the same id, which replaces the failed one's history.</summary>
    public async Task<TOut> CallSubOrchestration<TIn, TOut>(
        Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, RetryOptions? retry = null)
    {
        var patience = retry ?? RetryOptions.Once;
        for (var attempt = 1; ; attempt++)
            try
            {
                return await CallOnce(orchestration, attempt == 1 ? instanceId : $"{instanceId}-try{attempt}", input);
            }
            catch (OrchestrationFailedException) when (attempt < patience.MaxAttempts)
            {
                await this.CreateTimer(patience.DelayAfter(attempt), CancellationToken.None);
            }
    }

    public async Task CreateTimer(DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ended.Token);
        await durable.CreateTimer(dueAt.UtcDateTime + EarlyBy, either.Token);
    }

    public async Task<T> WaitForExternalEvent<T>(ExternalEvent<T> externalEvent, CancellationToken cancellationToken = default) =>
        Received<T>(await events.NextAsync(externalEvent.Name, cancellationToken));

    public void SendEvent<T>(string instanceId, ExternalEvent<T> externalEvent, T payload) =>
        durable.SendEvent(instanceId, externalEvent.Name, HandedOver(payload));

    public void SetCustomStatus(string status) => durable.SetCustomStatus(CustomStatus.Fitting(status));

    /// <summary>The SDK hands on the events that it still has; those that it gave us and nobody took are sent again.</summary>
    public void ContinueAsNew<TIn>(TIn input)
    {
        foreach (var (name, payload) in events.Kept)
            durable.SendEvent(InstanceId, name, payload);
        durable.ContinueAsNew(HandedOver(input), preserveUnprocessedEvents: true);
    }

    public ILogger CreateReplaySafeLogger(string category) => durable.CreateReplaySafeLogger(category);

    public void Dispose()
    {
        ended.Cancel();
        ended.Dispose();
    }

    JsonElement HandedOver<T>(T value) => payloads.HandOver(JsonSerializer.Serialize(value, json), typeof(T).Name, durable);

    T Received<T>(JsonElement payload) => JsonSerializer.Deserialize<T>(payloads.Receive(payload, durable), json)!;

    /// <summary>A failure is handed on to people and into further messages; a whole answer of somebody's server is no reason.</summary>
    static string Brief(string message) => message.Length <= LongestReason ? message : $"{message[..LongestReason]}…";

    async Task<TOut> CallOnce<TIn, TOut>(Orchestration<TIn, TOut> orchestration, string instanceId, TIn input)
    {
        var options = new TaskOptions().WithInstanceId(AgentFunctions.Durable.InstanceId.Checked(instanceId));
        try
        {
            return Received<TOut>(await durable.CallSubOrchestratorAsync<JsonElement>(orchestration.Name, HandedOver(input), options));
        }
        catch (TaskFailedException failed)
        {
            throw new OrchestrationFailedException(instanceId, Brief(payloads.WhyEnded(instanceId, failed.FailureDetails.ErrorMessage)));
        }
        catch (PayloadTooLargeException refused)
        {
            throw new OrchestrationFailedException(instanceId, refused.Message);
        }
    }
}
