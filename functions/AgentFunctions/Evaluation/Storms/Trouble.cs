using AgentFunctions.Incidents;

namespace AgentFunctions.Evaluation.Storms;

/// <summary>One cause, and what of it is seen.</summary>
public sealed class Trouble(StormBuilder storm, string cause, string root, double at)
{
    /// <summary>The root itself alerts.</summary>
    public Trouble Says(string signal, double after = 0, double late = 0) => At(root, signal, after, late: late);

    /// <summary>Another service alerts because of it.</summary>
    /// <param name="service">Which.</param>
    /// <param name="signal">With what.</param>
    /// <param name="after">Seconds after the cause.</param>
    /// <param name="blames">The service that the alert names.</param>
    /// <param name="late">Seconds on the way to us.</param>
    public Trouble At(string service, string signal, double after, string? blames = null, double late = 0)
    {
        var fired = at + after + storm.Random.NextDouble() * 15;
        storm.Add(new StormAlert(fired, fired + 1 + late + storm.Random.NextDouble() * 8, service, signal, Severity.Sev2, blames, cause, false));
        return this;
    }

    /// <summary>It spreads to those that rest on the root.</summary>
    /// <param name="signals">One or two of them are seen at each.</param>
    /// <param name="hop">Seconds from one service to the next.</param>
    /// <param name="share">How many of those at each hop alert.</param>
    /// <param name="deep">So many hops at most.</param>
    /// <param name="blame">The alerts name what they call.</param>
    public Trouble Spreads(string[] signals, double hop = 20, double share = 0.9, int deep = 99, bool blame = false)
    {
        foreach (var (service, distance, through) in Reached(deep, share))
            foreach (var signal in storm.Pick(signals, storm.Random.Next(1, 3)))
                At(service, signal, hop * distance, blame ? through : null);
        return this;
    }

    /// <summary>All of it is over.</summary>
    public Trouble Ends(double after)
    {
        storm.End(cause, at + after);
        return this;
    }

    IEnumerable<(string Service, int Distance, string Through)> Reached(int deep, double share)
    {
        var seen = new HashSet<string> { root };
        var queue = new Queue<(string Service, int Distance)>([(root, 0)]);
        while (queue.TryDequeue(out var here))
            foreach (var caller in storm.Catalog.CallersOf(here.Service))
                if (here.Distance < deep && storm.Random.NextDouble() < share && seen.Add(caller))
                {
                    yield return (caller, here.Distance + 1, here.Service);
                    queue.Enqueue((caller, here.Distance + 1));
                }
    }
}
