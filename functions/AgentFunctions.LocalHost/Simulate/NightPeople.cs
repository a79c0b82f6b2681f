using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Simulate;

/// <param name="Ended">What the answer said the request had become.</param>
sealed record GivenAnswer(string ApprovalId, string Person, bool Approves, ApprovalStatus? Ended);

/// <summary>The people on call: they agree, refuse, click twice, contradict each other, or sleep.</summary>
sealed class NightPeople(NightWorld world, Random chance)
{
    const int Tries = 4;
    static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    readonly HashSet<string> heard = [];
    readonly HashSet<string> told = [];
    readonly Dictionary<string, bool> asleep = [];
    readonly HashSet<(string Approval, string Person)> agreeing = [];
    readonly List<GivenAnswer> accepted = [];
    readonly List<(StopOrder Order, DateTimeOffset From, DateTimeOffset? To)> stops = [];

    /// <summary>Answers that the host said it took.</summary>
    public IReadOnlyList<GivenAnswer> Accepted => accepted;

    /// <summary>Incidents that somebody was told to take, or of which somebody was told how they ended.</summary>
    public IReadOnlySet<string> Told => told;

    public int UnderWay { get; private set; }

    /// <summary>How many people have said yes to it, whether they were heard or not.</summary>
    public int Agreeing(string approval) => agreeing.Count(one => one.Approval == approval);

    /// <summary>Orders that the host had acknowledged before <paramref name="at"/> and that nobody had begun to lift.</summary>
    public IReadOnlyList<StopOrder> StopsAt(DateTimeOffset at) => [.. stops.Where(stop => stop.From < at && (stop.To is not { } end || end > at)).Select(stop => stop.Order)];

    public bool Hear(OutboundMessage message)
    {
        world.Say($"{message.To} hears {message.Kind} of {message.IncidentId}");
        if (message.Kind is "handed-off" or "paged" or "stopped" or "resolved")
            told.Add(message.IncidentId);
        if (message.ApprovalId is { } approval && heard.Add(message.Key))
            Consider(approval, message.To);
        return true;
    }

    public void Plan(PlannedStop stop)
    {
        world.Agenda.At(NightPlan.Start + stop.At, () => _ = PressAsync(stop));
    }

    public void TakeAt(TimeSpan at) => world.Agenda.At(NightPlan.Start + at, () =>
        _ = TryAsync(() => world.AskAsync(host => host.Desk.People.TakeAsync("INC-0001", "chloe", CancellationToken.None))));

    void Consider(string approval, string person)
    {
        if (!asleep.TryGetValue(approval, out var sleep))
            asleep[approval] = sleep = chance.Next(8) == 0;
        if (sleep)
            return;
        var thinks = TimeSpan.FromSeconds(chance.Next(5, 240));
        switch (chance.Next(20))
        {
            case < 14:
                Answer(approval, person, true, thinks);
                break;
            case < 15:
                Answer(approval, person, false, thinks);
                break;
            case < 16:
                Answer(approval, person, true, thinks);
                Answer(approval, person, true, thinks);
                break;
            case < 18:
                Answer(approval, person, true, thinks);
                Answer(approval, person, false, thinks);
                break;
        }
    }

    void Answer(string approval, string person, bool approves, TimeSpan thinks) => world.Agenda.In(thinks, () => _ = TryAsync(async () =>
    {
        if (approves)
            agreeing.Add((approval, person));
        var answer = await world.AskAsync(host =>
        {
            world.Reached(NightMoment.Decision);
            return host.Desk.Approvals.DecideAsync(approval, person, approves, "", CancellationToken.None);
        });
        world.Tally.Count("answer", $"{(approves ? "yes" : "no")}: {answer.Outcome}");
        world.Say($"{person} {(approves ? "approves" : "declines")} {approval}: {answer.Outcome}");
        if (answer.Outcome == DecisionOutcome.Accepted)
            accepted.Add(new GivenAnswer(approval, person, approves, answer.Approval?.Status));
        return true;
    }));

    async Task PressAsync(PlannedStop stop)
    {
        var order = new StopOrder(stop.Scope, "simulated", "ben", world.Agenda.Now);
        if (!await TryAsync(() => world.AskAsync(host => host.Desk.Stops.PressAsync(stop.Scope, order.Reason, order.By, CancellationToken.None))))
            return;
        var index = stops.Count;
        world.Say($"stopped {stop.Scope}");
        stops.Add((order, world.Agenda.Now, null));
        if (stop.Lifted is not { } after)
            return;
        await world.Agenda.WaitAsync(after);
        stops[index] = stops[index] with { To = world.Agenda.Now };
        await TryAsync(() => world.AskAsync(host => host.Desk.Stops.ResumeAsync(stop.Scope, "simulated", "ben", CancellationToken.None)));
    }

    /// <returns>False if the host answered none of the tries.</returns>
    async Task<bool> TryAsync<T>(Func<Task<T>> call)
    {
        UnderWay++;
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                await call();
                UnderWay--;
                return true;
            }
            catch (Exception nothing) when (nothing is NoAnswerException or StoreUnavailableException or Engine.JournalUnavailableException)
            {
                await world.Agenda.WaitAsync(BetweenTries);
            }
            catch (Exception surprise)
            {
                world.Findings.Unless(false, $"a person was answered with {surprise.GetType().Name}: {surprise.Message}");
                break;
            }
        }

        UnderWay--;
        return false;
    }
}
