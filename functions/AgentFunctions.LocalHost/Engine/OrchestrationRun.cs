using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentFunctions.Durable;
using AgentFunctions.Ports;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>The code of one generation of an instance, running or waiting. It is given one entry at a time, in the order of the
/// journal, and what it asks for in answer stands in <see cref="Asked"/>; so a race has the same winner at every replay.</summary>
sealed class OrchestrationRun : IOrchestrationContext
{
    public const int MaxStatusBytes = 16 * 1024;

    readonly StartDetails details;
    readonly EngineParts parts;
    readonly Turnstile turnstile;
    readonly EventInbox inbox;
    readonly Dictionary<int, Request> requests = [];
    readonly int firstKey;
    Task<string>? run;
    int lastKey;
    int guids;
    volatile bool strayed;

    public OrchestrationRun(StartDetails details, int firstKey, EngineParts parts, Action fromElsewhere)
    {
        (this.details, this.parts, this.firstKey, lastKey) = (details, parts, firstKey, firstKey);
        turnstile = new Turnstile(() =>
        {
            strayed = true;
            fromElsewhere();
        });
        inbox = new EventInbox(turnstile);
    }

    public string InstanceId => details.Id;

    public string Version => details.Version;

    public DateTimeOffset UtcNow { get; private set; }

    public bool IsReplaying { get; set; }

    /// <summary>What the code asked for and nobody has written down or matched yet, in its order.</summary>
    public Queue<JournalEntry> Asked { get; } = new();

    public int LastKey => lastKey;

    public string? CustomStatus { get; private set; }

    /// <summary>The input of the next generation, if the code asked for one.</summary>
    public string? Next { get; private set; }

    public IReadOnlyList<CarriedEvent> KeptEvents => inbox.Kept;

    public Task<string>? Outcome => run is { IsCompleted: true } ? run : null;

    /// <summary>It has not ended, and nothing that a journal can hold will ever wake it; or something else did.</summary>
    public bool IsAstray => strayed || (run is { IsCompleted: false } && requests.Count == 0 && !inbox.IsAwaited);

    public IEnumerable<Request> Open => requests.Values.Where(r => !r.IsAnswered);

    public void Begin(IOrchestrationRunner runner, string input, DateTimeOffset at)
    {
        UtcNow = at;
        foreach (var (name, data) in details.Carried ?? [])
            inbox.Arrive(name, data);
        turnstile.Run(() => run = Started(runner, input));
    }

    /// <returns>False if the code never asked for it, no longer waits for it, or has its answer.</returns>
    public bool IsOpen(int key) => requests.TryGetValue(key, out var request) && !request.IsAnswered;

    /// <summary>The answer is in the journal, whenever it may be delivered.</summary>
    public void Claim(JournalEntry answer)
    {
        if (!IsOpen(answer.Key))
            throw new NonDeterministicOrchestrationException(Replay.NeverAsked(InstanceId, answer));
        requests[answer.Key].IsAnswered = true;
    }

    /// <summary>The journal's due time counts, whatever the code computes now.</summary>
    public void KeepDue(int key, long due)
    {
        if (requests.TryGetValue(key, out var timer))
            timer.Due = due;
    }

    public void Deliver(JournalEntry entry)
    {
        if (entry.At > UtcNow)
            UtcNow = entry.At;
        turnstile.Run(() => Give(entry));
    }

    /// <summary>Time goes on although nothing is given to the code.</summary>
    public void Advance(DateTimeOffset now) => UtcNow = now > UtcNow ? now : UtcNow;

    public Guid NewGuid()
    {
        Guard();
        return NameBasedGuid.Of($"{InstanceId}/{firstKey}/{++guids}");
    }

    public async Task<TOut> CallActivity<TIn, TOut>(Activity<TIn, TOut> activity, TIn input, RetryOptions? retry = null)
    {
        Guard();
        var data = Write(input);
        retry ??= activity.Retry;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Read<TOut>(await Ask(EntryKind.ActivityScheduled, activity.Name, data, null));
            }
            catch (ActivityFailedException) when (attempt < retry.MaxAttempts)
            {
                // The wait before the next attempt is a durable timer like any other.
            }

            await CreateTimer(UtcNow + retry.DelayAfter(attempt), CancellationToken.None);
        }
    }

    public async Task<TOut> CallSubOrchestration<TIn, TOut>(
        Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, RetryOptions? retry = null)
    {
        Guard();
        var data = Write(input);
        retry ??= RetryOptions.Once;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var id = Durable.InstanceId.Checked(attempt == 1 ? instanceId : $"{instanceId}-try{attempt}");
                return Read<TOut>(await Ask(EntryKind.ChildScheduled, orchestration.Name, data, id));
            }
            catch (OrchestrationFailedException) when (attempt < retry.MaxAttempts)
            {
                // As for an activity.
            }

            await CreateTimer(UtcNow + retry.DelayAfter(attempt), CancellationToken.None);
        }
    }

    public Task CreateTimer(DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        Guard();
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);

        var ticks = dueAt.UtcTicks;
        var timer = Ask(EntryKind.TimerCreated, "", ticks.ToString(CultureInfo.InvariantCulture), null);
        var key = lastKey;
        requests[key].Due = ticks;
        turnstile.OnCancel(() => GiveUp(key, cancellationToken), cancellationToken);
        return timer;
    }

    public async Task<T> WaitForExternalEvent<T>(ExternalEvent<T> externalEvent, CancellationToken cancellationToken = default)
    {
        Guard();
        return Read<T>(await inbox.Next(externalEvent.Name, cancellationToken));
    }

    public void SendEvent<T>(string instanceId, ExternalEvent<T> externalEvent, T payload)
    {
        Guard();
        Asked.Enqueue(Decision(EntryKind.EventSent, ++lastKey, externalEvent.Name, Write(payload), instanceId));
    }

    public void SetCustomStatus(string status)
    {
        Guard();
        var bytes = Encoding.UTF8.GetByteCount(status);
        CustomStatus = bytes <= MaxStatusBytes
            ? status
            : throw new ArgumentException(
                $"The custom status of '{InstanceId}' has {bytes} bytes; at most {MaxStatusBytes} are allowed. Say less, or say where the rest is.");
    }

    public void ContinueAsNew<TIn>(TIn input)
    {
        Guard();
        Next = Write(input);
    }

    public ILogger CreateReplaySafeLogger(string category) => new ReplaySafeLogger(parts.LoggerOf(category), this);

    async Task<string> Started(IOrchestrationRunner runner, string input) => await runner.RunAsync(this, input);

    void Give(JournalEntry entry)
    {
        if (entry.Kind == EntryKind.EventRaised)
            inbox.Arrive(entry.Name, entry.Data!);
        else if (requests.Remove(entry.Key, out var request))
            request.Answer(entry);
    }

    void GiveUp(int key, CancellationToken cancellationToken)
    {
        if (requests.Remove(key, out var request))
            request.Cancel(cancellationToken);
    }

    Task<string> Ask(EntryKind kind, string name, string? data, string? detail)
    {
        var entry = Decision(kind, ++lastKey, name, data, detail);
        var request = new Request(entry);
        Asked.Enqueue(entry);
        requests.Add(lastKey, request);
        return request.Task;
    }

    JournalEntry Decision(EntryKind kind, int key, string name, string? data, string? detail) => new(kind, key, name, data, detail, UtcNow);

    void Guard()
    {
        if (!turnstile.IsHere)
            throw new NonDeterministicOrchestrationException(
                $"Orchestration instance '{InstanceId}' used its context outside its turn, on a thread of its own: it awaited something that is not durable. "
                + "Await only what the context gives, and without ConfigureAwait(false).");
    }

    string Write<T>(T value) => JsonSerializer.Serialize(value, parts.Registrations.Json);

    T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, parts.Registrations.Json)!;
}
