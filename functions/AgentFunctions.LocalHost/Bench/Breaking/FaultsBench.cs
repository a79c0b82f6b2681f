using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>Does to real files and processes what may happen to them, and looks whether anything was lost, doubled or silently different.</summary>
static class FaultsBench
{
    const int Timers = 10_000;

    /// <param name="options">How much of each.</param>
    /// <param name="library">For the parts that play the whole product.</param>
    /// <param name="told">Of each line when it is there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<FaultLine>> RunAsync(FaultsOptions options, Library library, Action<FaultLine> told, CancellationToken cancellationToken)
    {
        var place = Directory.CreateDirectory(Path.GetFullPath(Path.Combine(options.Data, $"bench-faults-{Environment.ProcessId}")));
        try
        {
            return await RunAsync(options with { Data = place.FullName }, library, new Lines(told), cancellationToken);
        }
        finally
        {
            place.Delete(recursive: true);
        }
    }

    static async Task<IReadOnlyList<FaultLine>> RunAsync(FaultsOptions options, Library library, Lines lines, CancellationToken cancellationToken)
    {
        var (kills, engine, alerts, copies) = (new KillFaults(options), new EngineFaults(options), new AlertFaults(options, library), new CopyFaults(options));
        lines.Add(await kills.AtEveryWriteAsync(cancellationToken));
        lines.Add(await kills.AtRandomMomentsAsync(cancellationToken));
        lines.Add(await kills.WhileRecoveringAsync(cancellationToken));
        foreach (var line in await new DiskFaults(options).RunAsync(cancellationToken))
            lines.Add(line);
        foreach (var line in await new DamageFaults(options).RunAsync(cancellationToken))
            lines.Add(line);
        lines.Add(await engine.TwoProcessesAsync(cancellationToken));
        lines.Add(await engine.PoisonAsync(cancellationToken));
        lines.Add(await alerts.PoisonAsync(cancellationToken));
        lines.Add(alerts.ClockJumps());
        lines.Add(await engine.TimersAsync(Timers, cancellationToken));
        lines.Add(await copies.BackupsAsync(cancellationToken));
        lines.Add(await copies.UpgradesAsync(cancellationToken));
        return lines.All;
    }

    sealed class Lines(Action<FaultLine> told)
    {
        public List<FaultLine> All { get; } = [];

        public void Add(FaultLine line)
        {
            All.Add(line);
            told(line);
        }
    }
}
