using System.Collections.Concurrent;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>An estate that fails, is looked at and reacts to actions, and answers the ports that Azure answers.
/// Every answer follows from catalog, seed, log and clock alone: opened again on the same log it is the same estate.</summary>
public sealed class SimulatedEstate : IEvidenceSource, IChangeSource, IActionExecutor, IAlertAcknowledger, IDisposable
{
    readonly ServiceCatalog catalog;
    readonly int seed;
    readonly TimeProvider time;
    readonly IOperationLog log;
    readonly ConcurrentDictionary<string, string> acknowledged = [];
    readonly SemaphoreSlim writing = new(1, 1);
    readonly WrittenAlerts written = new();
    volatile EstateHistory history;

    public SimulatedEstate(ServiceCatalog catalog, int seed, TimeProvider time, IOperationLog log)
    {
        (this.catalog, this.seed, this.time, this.log) = (catalog, seed, time, log);
        history = log.ReadAll().Aggregate(EstateHistory.Empty, (past, entry) => past.With(entry));
    }

    /// <summary>Awaited when an operation is durable and before its sender hears of it: the moment at which a crash hurts most.</summary>
    public Func<AppliedOperation, Task>? OnApplied { get; set; }

    /// <summary>Operation key to how often it took effect; more than once is a doubled effect.</summary>
    public IReadOnlyDictionary<string, int> Applications => history.ByKey.ToDictionary(pair => pair.Key, pair => pair.Value.Count);

    public IReadOnlyList<AppliedOperation> Operations => [.. history.ByKey.Values.SelectMany(applied => applied).OrderBy(applied => applied.At)];

    public IReadOnlyList<Fault> InjectedFaults => [.. history.Faults.Values.SelectMany(faults => faults).OrderBy(fault => fault.StartsAt)];

    /// <summary>Alert id to the comment with which it was last acknowledged, in this process.</summary>
    public IReadOnlyDictionary<string, string> Acknowledged => acknowledged;

    /// <summary>Knows every alert of its own subscriptions.</summary>
    public Task<bool> AcknowledgeAsync(string alertId, string comment, CancellationToken cancellationToken)
    {
        var known = alertId.Split('/', StringSplitOptions.RemoveEmptyEntries) is [_, var subscription, ..]
            && catalog.Services.Any(service => service.ResourceId.StartsWith($"/subscriptions/{subscription}/", StringComparison.OrdinalIgnoreCase));
        if (known)
            acknowledged[alertId] = comment;
        return Task.FromResult(known);
    }

    /// <summary>Starts a fault; it may begin in the past or in the future. The same fault twice is one.</summary>
    /// <exception cref="ArgumentException">No such fault or service.</exception>
    /// <exception cref="IOException">The log could not be written.</exception>
    public async Task InjectAsync(Fault fault, CancellationToken cancellationToken)
    {
        if (!Faults.All.Contains(fault.Name))
            throw new ArgumentException($"There is no fault '{fault.Name}'; there are {string.Join(", ", Faults.All)}.", nameof(fault));
        if (catalog.Find(fault.Service) is null)
            throw new ArgumentException($"There is no service '{fault.Service}' to have {fault.Name}; look into the service catalog.", nameof(fault));
        await RecordAsync(_ => new EstateEntry(Now, fault, null), cancellationToken);
    }

    /// <summary>Every alert of a fault as things stand: Fired, and Resolved if what was done so far ends it.</summary>
    public IReadOnlyList<ScheduledAlert> AlertsFor(Fault fault) => new EstateAlerts(World, written).For(fault);

    /// <summary>What Azure Monitor sends after <paramref name="from"/> and up to <paramref name="to"/> and arrives, by the state of now: messages are lost while
    /// <see cref="Faults.LostMessages"/> holds for the service.</summary>
    public IReadOnlyList<ScheduledAlert> PendingAlerts(DateTimeOffset from, DateTimeOffset to)
    {
        var lost = InjectedFaults.Where(fault => fault.Name == Faults.LostMessages).ToArray();
        return [.. MadeAlerts(from, to).Where(alert => !lost.Any(fault =>
            fault.Service == alert.Service && alert.At >= fault.StartsAt && (fault.Duration is not { } duration || alert.At < fault.StartsAt + duration)))];
    }

    /// <summary>The same alerts as Azure would keep them, whether their messages arrived or not.</summary>
    public IAlertSource Alerts => new EstateAlertBook(MadeAlerts, () => Now);

    /// <summary>True for every source that a simulated estate has.</summary>
    public static bool HasSource(string source) => EstateSources.Answers(source);

    public bool Answers(string source) => HasSource(source);

    public Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) =>
        Answer(() => new EstateSources(World, Now).Read(query), cancellationToken);

    public Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Answer(() => services.FirstOrDefault(HidesChanges) is { } hidden
            ? throw new EvidenceUnavailableException($"The changes of {hidden.Id} cannot be read: telemetry gap.")
            : new EstateChanges(World, Now).Of(services, from, to), cancellationToken);

    public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) =>
        Answer(() => new EstateActions(World, Now).Look(operation), cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        Answer<IReadOnlyDictionary<string, string>>(() => new EstateActions(World, Now).State(operation), cancellationToken);

    public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) =>
        Answer(() => new EstateActions(World, Now).Poll(operation, address), cancellationToken);

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        string? refusal = null;
        AppliedOperation? applied = null;
        try
        {
            await RecordAsync(world => Decide(new EstateActions(world, Now)), cancellationToken);
        }
        catch (IOException problem)
        {
            return SendAnswer.Unclear($"The estate could not write down {operation.Key}: {problem.Message}");
        }

        if (applied is null)
            return SendAnswer.Refused(refusal ?? "");
        if (OnApplied is { } hook)
            await hook(applied);
        return applied.PollAddress is { } address ? SendAnswer.Accepted(address) : SendAnswer.Done($"{applied.Kind} is done on {applied.Target}.");

        EstateEntry? Decide(EstateActions actions)
        {
            refusal = actions.Refusal(operation);
            applied = refusal is null ? actions.Applied(operation) : null;
            return applied is null ? null : new EstateEntry(applied.At, null, applied);
        }
    }

    public void Dispose() => writing.Dispose();

    IReadOnlyList<ScheduledAlert> MadeAlerts(DateTimeOffset from, DateTimeOffset to) => new EstateAlerts(World, written).Between(from, to);

    /// <summary>Only a gap that names them: people who break telemetry keep their change records.</summary>
    bool HidesChanges(Service service) => World.SickOf(service.Id, Faults.TelemetryGap, Now).Any(gap => gap.Fault.Sources.Contains("changes"));

    EstateWorld World => new(catalog, seed, history);

    DateTimeOffset Now => time.GetUtcNow();

    async Task RecordAsync(Func<EstateWorld, EstateEntry?> decide, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            if (decide(World) is not { } entry)
                return;
            await log.AppendAsync(entry, cancellationToken);
            history = history.With(entry);
        }
        finally
        {
            writing.Release();
        }
    }

    static Task<T> Answer<T>(Func<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(read());
        }
        catch (EvidenceUnavailableException problem)
        {
            return Task.FromException<T>(problem);
        }
    }
}
