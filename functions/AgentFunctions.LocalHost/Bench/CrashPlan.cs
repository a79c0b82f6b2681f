using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>What a person of the bench does when asked.</summary>
enum CrashAnswer { Approve, Decline, Silence }

/// <param name="ThinksFor">Virtual time between being asked and answering.</param>
sealed record CrashReply(CrashAnswer Answer, TimeSpan ThinksFor);

/// <summary>Which services break, what people will answer and when the host is killed: all of it follows from the seed.</summary>
sealed record CrashPlan(IReadOnlyList<Fault> Faults, IReadOnlyDictionary<string, CrashReply> Replies, IReadOnlyList<CrashKill> Kills)
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    /// <summary>One incident more every few seconds: so many are alive at once, each at another step.</summary>
    static readonly TimeSpan BetweenFaults = TimeSpan.FromSeconds(6);

    /// <summary>From the first symptom to the last thing that is done about it, mostly.</summary>
    static readonly TimeSpan LengthOfAnIncident = TimeSpan.FromMinutes(20);

    public static CrashPlan Of(CrashOptions options)
    {
        var chance = new Random(options.Seed);
        var services = FleetCatalog.Services(options.Incidents);
        var spread = BetweenFaults * options.Incidents;
        var first = Start + AgentFunctions.Simulation.Faults.Lead;
        return new CrashPlan(
            [.. services.Select(service => FaultOf(service, first + spread * chance.NextDouble(), chance))],
            services.ToDictionary(service => service.Id, _ => ReplyOf(chance)),
            [.. KillsOf(options.Kills, first + AgentFunctions.Simulation.Faults.Detection, spread + LengthOfAnIncident, chance)]);
    }

    static Fault FaultOf(Service service, DateTimeOffset at, Random chance)
    {
        var name = service.ResourceType == "microsoft.web/sites" ? AgentFunctions.Simulation.Faults.BadDeployment : AgentFunctions.Simulation.Faults.SickInstance;
        return new Fault(name, service.Id, chance.Next(1000), at)
        {
            Outcome = chance.Next(100) switch { < 75 => CureOutcome.Cures, < 85 => CureOutcome.None, _ => CureOutcome.Worse },
        };
    }

    static CrashReply ReplyOf(Random chance) => new(
        chance.Next(100) switch { < 84 => CrashAnswer.Approve, < 92 => CrashAnswer.Decline, _ => CrashAnswer.Silence },
        TimeSpan.FromSeconds(chance.Next(180)));

    static IEnumerable<CrashKill> KillsOf(int count, DateTimeOffset from, TimeSpan span, Random chance)
    {
        var moments = Enum.GetValues<CrashMoment>();
        var times = Enumerable.Range(0, count).Select(_ => from + span * chance.NextDouble()).Order().ToArray();
        var before = CrashMoment.Recovering;
        for (var number = 0; number < count; number++)
        {
            var moment = moments[chance.Next(moments.Length)];

            // Somebody must have killed it before it can be recovering; one such kill after the other proves little.
            if (moment == CrashMoment.Recovering && before == CrashMoment.Recovering)
                moment = CrashMoment.Anytime;
            yield return new CrashKill(moment, moment == CrashMoment.Recovering ? times[number - 1] : times[number], TimeSpan.FromMilliseconds(chance.Next(20, 1000)));
            before = moment;
        }
    }
}
