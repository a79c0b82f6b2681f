using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Plays many nights, one after another on each of a few threads.</summary>
static class ManyNights
{
    /// <summary>The results in the order of their seeds, those of at most <paramref name="stopAfter"/> bad ones.</summary>
    /// <param name="library">The runbooks that are played.</param>
    /// <param name="first">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="planted">Made anew for each night; one may remember things.</param>
    /// <param name="stopAfter">Bad nights after which no further night begins.</param>
    /// <param name="progress">Told after each night.</param>
    /// <param name="cancellationToken">Begins no further night.</param>
    /// <exception cref="InvalidOperationException">A night itself broke, which is a fault of the simulation or of what it plays.</exception>
    public static IReadOnlyList<NightResult> Play(
        Library library, int first, int count, Func<PlantedFault> planted, int stopAfter, Action<NightResult> progress, CancellationToken cancellationToken)
    {
        var results = new List<NightResult>();
        var next = first - 1;
        Exception? broken = null;
        var threads = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, count)).Select(_ => new Thread(Work)).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        if (broken is not null)
            throw new InvalidOperationException($"A night could not be played to its end: {broken.Message}", broken);
        return [.. results.OrderBy(result => result.Plan.Seed)];

        void Work()
        {
            try
            {
                while (Next() is { } seed)
                    Keep(Night.Play(NightPlan.Of(seed), library, planted()));
            }
            catch (Exception problem)
            {
                broken = problem;
            }
        }

        void Keep(NightResult result)
        {
            lock (results)
            {
                results.Add(result);
                progress(result);
            }
        }

        int? Next()
        {
            lock (results)
                return broken is not null || cancellationToken.IsCancellationRequested || results.Count(result => !result.IsGood) >= stopAfter || next + 1 >= first + count ? null : ++next;
        }
    }

    /// <summary>Leaves out whatever the night does not need to go wrong.</summary>
    public static NightResult Shrink(NightResult bad, Library library, Func<PlantedFault> planted)
    {
        while (bad.Plan.Smaller().Select(plan => Night.Play(plan, library, planted(), told: true)).FirstOrDefault(result => !result.IsGood) is { } smaller)
            bad = smaller;
        return bad;
    }
}
