using System.Text.Json;
using AgentFunctions.Durable;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Engine;

/// <summary>Runs durable orchestrations in this process, on one SQLite file. What it acknowledges is on disk.</summary>
public sealed class DurableEngine : IOrchestrationClient, IAsyncDisposable
{
    // Messages on their way between instances hold a purge up for a commit or two.
    const int PurgeAttempts = 20;

    readonly EngineParts parts;
    readonly EngineCore core;
    int closed;

    DurableEngine(EngineParts parts) => (this.parts, core) = (parts, new EngineCore(parts));

    /// <summary>Why the engine acknowledges nothing any more; null while all is well.</summary>
    public JournalUnavailableException? Fault => core.Writer.Fault;

    /// <summary>When the next durable timer is due; null if none is set.</summary>
    public DateTimeOffset? NextTimer => core.NextTimer;

    /// <summary>How many instances have their code in memory.</summary>
    public int HotInstances => core.Hot;

    /// <summary>Opens or creates the journal and goes on where it ends.</summary>
    /// <param name="options">Where, and how much.</param>
    /// <param name="registrations">All orchestrations and activities, also of instances in flight.</param>
    /// <param name="time">The clock of timers and entries.</param>
    /// <param name="logger">For the orchestrations' own words, unless <see cref="EngineOptions.Loggers"/> is set.</param>
    /// <exception cref="JournalUnavailableException">The file is in use, or cannot hold what it must.</exception>
    public static DurableEngine Open(EngineOptions options, Registrations registrations, TimeProvider time, ILogger logger) =>
        new(new EngineParts(options.Checked(), registrations, time, logger));

    /// <summary>Completes when no turn can run, no activity runs and no write is pending: only time or somebody outside goes on from here.</summary>
    /// <exception cref="JournalUnavailableException">The journal cannot be written any more.</exception>
    public Task WhenIdleAsync() => core.Busy.WhenIdle();

    /// <summary>The journal of the instance's present generation, oldest first, as it is on disk; empty if the id is unknown.</summary>
    public IReadOnlyList<JournalEntry> History(string instanceId) => Located(instanceId) is { LastRow: > 0 } head ? core.Reader.History(head.LastRow) : [];

    public async Task<StartAnswer> StartAsync<TIn, TOut>(
        Orchestration<TIn, TOut> orchestration, string instanceId, TIn input, CancellationToken cancellationToken)
    {
        RequireRunning();
        if (!parts.Registrations.Orchestrations.ContainsKey(orchestration.Name))
            throw new InvalidOperationException($"No orchestration '{orchestration.Name}' is registered, so '{instanceId}' cannot start. Register it.");

        var details = new StartDetails(InstanceId.Checked(instanceId), parts.Options.DefaultVersion, parts.Now, null, 0);
        var started = new Message(EntryKind.Started, 0, orchestration.Name, Write(input), details.Write()) { Answer = NewAnswer() };
        if (core.TryStart(instanceId, started))
        {
            await started.Answer.Task.WaitAsync(cancellationToken);
            return StartAnswer.Started;
        }

        await UntilWritten().WaitAsync(cancellationToken);
        return StartAnswer.Exists;
    }

    public Task<ControlAnswer> RaiseEventAsync<T>(string instanceId, ExternalEvent<T> externalEvent, T payload, CancellationToken cancellationToken) =>
        AskAsync(instanceId, new Message(EntryKind.EventRaised, 0, externalEvent.Name, Write(payload)), cancellationToken);

    public Task<InstanceState?> GetAsync(string instanceId, CancellationToken cancellationToken)
    {
        RequireRunning();
        return Task.FromResult(core.Directory.State(instanceId));
    }

    public async Task<IReadOnlyList<InstanceState>> ListAsync(InstanceQuery query, CancellationToken cancellationToken)
    {
        RequireRunning();
        if (query.Top is < 1 or > 1000)
            throw new ArgumentException($"A page of {query.Top} instances was asked for; 1 to 1000 are allowed.", nameof(query));
        await SubmitAsync(new HeadsUpToDate(), cancellationToken);
        return core.Reader.List(query);
    }

    public async Task<InstanceState> WaitForCompletionAsync(string instanceId, CancellationToken cancellationToken)
    {
        RequireRunning();
        if (core.Directory.Find(instanceId) is { } head)
        {
            var ended = head.WhenEnded();
            RequireRunning();
            return await ended.WaitAsync(cancellationToken);
        }

        return core.Directory.State(instanceId)
            ?? throw new KeyNotFoundException($"No orchestration instance '{instanceId}' is known. Start it first.");
    }

    public Task<ControlAnswer> SuspendAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(instanceId, new Message(EntryKind.Suspended, Data: reason), cancellationToken);

    public Task<ControlAnswer> ResumeAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(instanceId, new Message(EntryKind.Resumed, Data: reason), cancellationToken);

    public Task<ControlAnswer> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken) =>
        AskAsync(instanceId, new Message(EntryKind.Terminated, Data: reason), cancellationToken);

    public async Task<ControlAnswer> PurgeAsync(string instanceId, CancellationToken cancellationToken)
    {
        RequireRunning();
        if (Located(instanceId) is not { } head)
            return ControlAnswer.Unknown;
        if (!head.HasEnded)
            return ControlAnswer.StillRunning;

        for (var attempt = 0; attempt < PurgeAttempts; attempt++)
        {
            var erasure = new Erasure(head);
            await SubmitAsync(erasure, cancellationToken);
            if (erasure.IsTooEarly)
                continue;
            core.Directory.Release(head);
            return ControlAnswer.Done;
        }

        return ControlAnswer.StillRunning;
    }

    /// <summary>Asks running activities to stop, writes what is under way and closes the file. Activities that did not finish run again
    /// after the next start.</summary>
    /// <param name="cancellationToken">Ends the wait for running activities, not the closing.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
            await core.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var grace = new CancellationTokenSource(parts.Options.StopGrace);
        await StopAsync(grace.Token);
    }

    /// <summary>Leaves the file as a kill -9 would.</summary>
    internal void Abandon()
    {
        if (Interlocked.Exchange(ref closed, 1) == 0)
            core.Dispose();
    }

    async Task<ControlAnswer> AskAsync(string instanceId, Message message, CancellationToken cancellationToken)
    {
        RequireRunning();
        if (core.Directory.Find(instanceId) is not { } head)
            return core.Reader.State(instanceId) is null ? ControlAnswer.Unknown : ControlAnswer.Ended;

        var answer = NewAnswer();
        core.Post(head, message with { Answer = answer });
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>An id is only called used when the start that used it is on disk.</summary>
    Task UntilWritten() => SubmitAsync(new Barrier(), CancellationToken.None);

    Task SubmitAsync(AwaitedWork work, CancellationToken cancellationToken)
    {
        core.Writer.Submit(work);
        return work.Done.WaitAsync(cancellationToken);
    }

    Head? Located(string instanceId)
    {
        if (core.Directory.Find(instanceId) is { } head)
            return head;
        if (core.Reader.Head("id", instanceId) is not { } known)
            return null;
        known.Head.LoadEnded(known.State);
        return known.Head;
    }

    void RequireRunning()
    {
        if (Fault is { } fault)
            throw new JournalUnavailableException(fault.Message, fault);
    }

    string Write<T>(T value) => JsonSerializer.Serialize(value, parts.Registrations.Json);

    static TaskCompletionSource<ControlAnswer> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
