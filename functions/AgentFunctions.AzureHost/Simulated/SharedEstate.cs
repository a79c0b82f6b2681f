using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using AgentFunctions.Web.Routes;

namespace AgentFunctions.AzureHost.Simulated;

/// <summary>A simulated estate that several workers share through its log: whatever one of them did, the others see at their next look.</summary>
sealed class SharedEstate : IEvidenceSource, IChangeSource, IActionExecutor, IDisposable
{
    readonly Func<IReadOnlyList<EstateEntry>, Seen> from;
    volatile Seen seen;

    public SharedEstate(ServiceCatalog catalog, int seed, TimeProvider time, IRowStore rows)
    {
        from = entries =>
        {
            var log = new RowOperationLog(rows, entries);
            return new Seen(log, new SimulatedEstate(catalog, seed, time, log));
        };
        seen = from([]);
    }

    /// <summary>As it was at the last look.</summary>
    public SimulatedEstate Latest => seen.Estate;

    public bool Answers(string source) => SimulatedEstate.HasSource(source);

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken) =>
        await (await LookAsync(cancellationToken)).ReadAsync(query, cancellationToken);

    public async Task<IReadOnlyList<ChangeEvent>> ChangesAsync(
        IReadOnlyList<Service> services, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        await (await LookAsync(cancellationToken)).ChangesAsync(services, from, to, cancellationToken);

    public async Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) =>
        await (await LookAsync(cancellationToken)).LookAsync(operation, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) =>
        await (await LookAsync(cancellationToken)).ReadStateAsync(operation, cancellationToken);

    public async Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) =>
        await (await LookAsync(cancellationToken)).PollAsync(operation, address, cancellationToken);

    public async Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken) =>
        await (await LookAsync(cancellationToken)).SendAsync(operation, cancellationToken);

    public async Task<IReadOnlyList<ScheduledAlert>> InjectAsync(Fault fault, CancellationToken cancellationToken)
    {
        var now = await LookAsync(cancellationToken);
        await now.InjectAsync(fault, cancellationToken);
        return now.AlertsFor(fault);
    }

    /// <summary>The estate as its log is now.</summary>
    public async Task<SimulatedEstate> LookAsync(CancellationToken cancellationToken)
    {
        var log = seen.Log;
        var known = log.ReadAll();
        if (await log.NewerAsync(known.Count, cancellationToken) is { Count: > 0 } newer)
            seen = from([.. known, .. newer]);
        return Latest;
    }

    public void Dispose() => Latest.Dispose();

    sealed record Seen(RowOperationLog Log, SimulatedEstate Estate);
}
