using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.AzureHost.Tests.Fakes;

/// <summary>The SDK's side of one orchestration: what it was asked is kept, what it answers is set by the test. Payloads go through the worker's serializer.</summary>
sealed class FakeOrchestration : TaskOrchestrationContext
{
    public static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    readonly Dictionary<string, Stack<TaskCompletionSource<string?>>> waits = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Queue<string?>> early = new(StringComparer.OrdinalIgnoreCase);

    public List<Call> Activities { get; } = [];

    public List<Call> Children { get; } = [];

    public List<FakeTimer> Timers { get; } = [];

    public List<(string InstanceId, string Event, string? Payload)> Sent { get; } = [];

    public string? Status { get; private set; }

    public (string? Input, bool KeepsEvents)? Next { get; private set; }

    public string? Input { get; init; }

    public Func<Call, string?> Answer { get; set; } = _ => null;

    public override TaskName Name => "incident";

    public override string InstanceId => "inc-1";

    public override string Version => "1.0";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public override T GetInput<T>() => WorkerJson.Read<T>(Input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Answered<TResult>(Activities, new Call(name, WorkerJson.Write(input), options));

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Answered<TResult>(Children, new Call(orchestratorName, WorkerJson.Write(input), options));

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = new FakeTimer(fireAt, cancellationToken);
        Timers.Add(timer);
        return timer.Fired;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (early.GetValueOrDefault(eventName) is { Count: > 0 } came) return WorkerJson.Read<T>(came.Dequeue());
        var wait = new TaskCompletionSource<string?>();
        cancellationToken.Register(() => wait.TrySetCanceled(cancellationToken));
        (waits.TryGetValue(eventName, out var stack) ? stack : waits[eventName] = new()).Push(wait);
        return WorkerJson.Read<T>(await wait.Task);
    }

    /// <summary>As the SDK does: the newest wait gets the event, also if it was cancelled, and then the event is lost.</summary>
    public void Deliver(string eventName, string? payload)
    {
        if (waits.GetValueOrDefault(eventName) is { Count: > 0 } stack)
            stack.Pop().TrySetResult(payload);
        else
            (early.TryGetValue(eventName, out var came) ? came : early[eventName] = new()).Enqueue(payload);
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => Sent.Add((instanceId, eventName, WorkerJson.Write(payload)));

    public override void SetCustomStatus(object? customStatus) => Status = WorkerJson.Write(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Next = (WorkerJson.Write(newInput), preserveUnprocessedEvents);

    public override Guid NewGuid() => Guid.Empty;

    Task<TResult> Answered<TResult>(List<Call> calls, Call call)
    {
        calls.Add(call);
        try
        {
            return Task.FromResult(WorkerJson.Read<TResult>(Answer(call)));
        }
        catch (TaskFailedException failed)
        {
            return Task.FromException<TResult>(failed);
        }
    }
}

sealed record Call(string Name, string? Input, TaskOptions? Options)
{
    public string? InstanceId => (Options as SubOrchestrationOptions)?.InstanceId;
}

sealed class FakeTimer
{
    readonly TaskCompletionSource fired = new();

    public FakeTimer(DateTime dueAt, CancellationToken cancellationToken)
    {
        DueAt = dueAt;
        cancellationToken.Register(() => fired.TrySetCanceled(cancellationToken));
    }

    public DateTime DueAt { get; }

    public Task Fired => fired.Task;

    public void Fire() => fired.SetResult();
}
