using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using static AgentFunctions.LocalHost.Eval.AskTricks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>What was done before, what was pressed, and when.</summary>
static class TimeTricks
{
    public static readonly IReadOnlyList<(string Name, Action<Attempt> Play)> All =
    [
        ("effects before", attempt => attempt.History.AddRange(Effects(attempt, 1 + attempt.Chance.Next(3)))),
        ("a busy hour", attempt => attempt.History.AddRange(Enumerable.Range(0, 12).Select(number => Effect(attempt, $"INC-9{number:000}", "elsewhere", ActionState.Succeeded, number * 4)))),
        ("many services at once", attempt => attempt.History.AddRange(Enumerable.Range(0, 4).Select(number => Effect(attempt, $"INC-8{number:000}", $"service-{number}", ActionState.Accepted, 3)))),
        ("the same service all day", attempt => attempt.History.AddRange(Enumerable.Range(0, 4).Select(number => Effect(attempt, $"INC-7{number:000}", attempt.Service.Id, ActionState.Succeeded, 100 + (number * 300))))),
        ("the same act failed", attempt => attempt.History.Add(Effect(attempt, attempt.Incident.Id, attempt.Service.Id, Pick(attempt, ActionState.Failed, ActionState.Unknown), 20))),
        ("last places taken meanwhile", attempt => attempt.LateEffects.AddRange(Effects(attempt, 1 + attempt.Chance.Next(12)))),
        ("stop", attempt => attempt.Stops = Orders(attempt)),
        ("stop cannot be read", attempt => attempt.Stops = null),
        ("stop after the verdict", attempt => attempt.LateStops = Orders(attempt)),
        ("stop cannot be read any more", attempt => attempt.LateStops = null),
        ("a change freeze", attempt => attempt.Library = attempt.Library with { Policy = attempt.Library.Policy with { Freezes = [Freeze(attempt)] } }),
    ];

    static List<StopOrder> Orders(Attempt attempt) =>
    [
        new StopOrder(Pick(attempt, "global", "GLOBAL", $"environment:{attempt.Incident.Environment}", $"environment:{attempt.Incident.Environment.ToUpperInvariant()}", $"service:{attempt.Service.Id}",
            $"Service: {attempt.Service.Id}", $"incident:{attempt.Incident.Id}", $"incident:{attempt.Incident.Id.ToLowerInvariant()}", $"runbook:{attempt.Source.Id}", $"action:{attempt.Source.Steps[0].Action}",
            "service:somebody-else", "environment:staging", "incident:INC-0002", "runbook:another", "action:vm.delete", "gibberish", "", "service:", "planet:earth"), Flattery.Any(attempt.Chance), "chloe", attempt.Now),
    ];

    static FreezeWindow Freeze(Attempt attempt) => new(
        attempt.Now.AddHours(attempt.Chance.Next(-3, 2)), attempt.Now.AddHours(attempt.Chance.Next(-1, 3)), Pick(attempt, "*", attempt.Incident.Environment, "staging"), "the sale");

    static IEnumerable<ActionRecord> Effects(Attempt attempt, int count)
    {
        for (var number = 0; number < count; number++)
            yield return Effect(attempt, Pick(attempt, attempt.Incident.Id, "INC-0002", "INC-0003"), Pick(attempt, attempt.Service.Id, "elsewhere", "somewhere"),
                Pick(attempt, Enum.GetValues<ActionState>()), attempt.Chance.NextDouble() * 1500);
    }

    static ActionRecord Effect(Attempt attempt, string incident, string service, ActionState state, double minutesAgo)
    {
        var step = Pick(attempt, attempt.Step?.Id ?? "none", "other");
        return new ActionRecord(
            $"{incident}/{step}/{1 + attempt.Chance.Next(3)}", incident, step, attempt.Source.Id,
            new ProposedAction(attempt.Proposal?.Kind ?? attempt.Source.Steps[0].Action, attempt.Proposal?.Target ?? "", service, new Dictionary<string, string>(), null),
            attempt.Chance.Next(8) == 0, state, attempt.Now.AddMinutes(-minutesAgo), null, null, new Dictionary<string, string>(), "")
        {
            MeasuredAt = attempt.Chance.Next(2) == 0 ? attempt.Now : null,
        };
    }
}
