namespace AgentFunctions.LocalHost.Bench.Breaking;

/// <summary>kill -9 at every write, at random moments, and again and again while a start takes up what was left.</summary>
sealed class KillFaults(FaultsOptions options)
{
    const int SideBySide = 2;
    const int MostWrites = 500;
    static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    readonly Random chance = new(1);

    public async Task<FaultLine> AtEveryWriteAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("kill -9 at every write, before it, after it and when it was told", options.Data);
        var places = from file in (string[])["journal", "store"] from stage in (string[])["before", "after", "told"] select (file, stage);
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (place, token) =>
        {
            var isThere = true;
            for (var at = 1; isThere && at < MostWrites; at += options.Every)
                await tally.TryAsync(async folder =>
                {
                    var end = await VictimProcess.RunAsync(folder, $"{place.file}:{place.stage}:{at}", null, Nothing, token);
                    isThere = end.WasKilled;
                    return (isThere ? $"{place.file} {place.stage}" : "not reached", await VictimProcess.TakeUpAsync(folder, end.Promised));
                });
        });
        return tally.Line();
    }

    public async Task<FaultLine> AtRandomMomentsAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("kill -9 at random moments", options.Data);
        var longest = await LengthAsync(tally, cancellationToken);
        await Parallel.ForEachAsync(Enumerable.Range(0, options.Moments), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (_, token) =>
            await tally.TryAsync(async folder =>
            {
                var end = await VictimProcess.RunAsync(folder, "", longest * Chance(), Nothing, token);
                return (end.WasKilled ? "killed" : "done before", await VictimProcess.TakeUpAsync(folder, end.Promised));
            }));
        return tally.Line();
    }

    public async Task<FaultLine> WhileRecoveringAsync(CancellationToken cancellationToken)
    {
        var tally = new FaultTally("restarts, each killed while it recovers, then one that lives", options.Data);
        await tally.TryAsync(async folder =>
        {
            var promised = new HashSet<string>((await VictimProcess.RunAsync(folder, "journal:after:6", null, Nothing, cancellationToken)).Promised);
            for (var restart = 0; restart < options.Trials; restart++)
                promised.UnionWith((await VictimProcess.RunAsync(folder, $"journal:{(restart % 2 == 0 ? "before" : "after")}:1", null, Nothing, cancellationToken)).Promised);
            return ("series", await VictimProcess.TakeUpAsync(folder, promised));
        });
        return tally.Line() with { Count = options.Trials };
    }

    static async Task<TimeSpan> LengthAsync(FaultTally tally, CancellationToken cancellationToken)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await tally.TryAsync(async folder => ("whole", await VictimProcess.TakeUpAsync(folder, (await VictimProcess.RunAsync(folder, "", null, Nothing, cancellationToken)).Promised)));
        return watch.Elapsed;
    }

    double Chance()
    {
        lock (chance)
            return 0.1 + 0.9 * chance.NextDouble();
    }
}
