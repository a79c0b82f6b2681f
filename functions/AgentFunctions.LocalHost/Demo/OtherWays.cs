using AgentFunctions.Incidents;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Demo;

/// <summary>The rest of the night: several incidents side by side, as nights are, under the policy's real caps.</summary>
sealed class OtherWays(Night night)
{
    const string Restart = "unhealthy-instance-restart";
    static readonly TimeSpan LongestNight = TimeSpan.FromHours(3);

    readonly Dictionary<string, CaseRead> read = [];

    public async Task<IReadOnlyList<StoryLine>> PlayAsync(CancellationToken cancellationToken)
    {
        night.Paced = false;
        var start = night.Now;
        await BreakAsync(Faults.SickInstance, "search", start + Minutes(1), cancellationToken);
        await BreakAsync(Faults.BadFlag, "recommendations", start + Minutes(2), cancellationToken);
        await BreakAsync(Faults.Saturation, "reports", start + Minutes(4), cancellationToken, CureOutcome.Worse);
        await BreakAsync(Faults.SuspectedBreach, "identity", start + Minutes(5), cancellationToken);
        await BreakAsync(Faults.HostileLog, "sessions", start + Minutes(6), cancellationToken);

        await UntilAsync("INC-0002", one => one.Pending?.Asked.Count > 0, cancellationToken);
        await ApproveAsync("INC-0002", cancellationToken);
        await UntilAsync("INC-0004", one => one.Pending?.Asked.Count > 0, cancellationToken);
        await ApproveAsync("INC-0004", cancellationToken);
        var refused = await HostileAsync(cancellationToken);

        await UntilAsync("INC-0002", one => one.Incident.HasEnded, cancellationToken);
        await UntilAsync("INC-0004", HasCome, cancellationToken);
        await night.Host.PromoteAsync(Restart, "search", "eli", cancellationToken);
        await night.BreakAsync(new Fault(Faults.SickInstance, "search", DemoOptions.Seed + 1, night.Now + Minutes(1)), cancellationToken);
        await UntilAsync("INC-0007", HasCome, cancellationToken);
        foreach (var id in new[] { "INC-0003", "INC-0005", "INC-0006" })
            await UntilAsync(id, HasCome, cancellationToken);
        return [Supervised(), Nobody(), Worse(), Breach(), Hostile(refused), Alone()];
    }

    static TimeSpan Minutes(int count) => TimeSpan.FromMinutes(count);

    static bool HasCome(CaseRead one) => one.Incident.HasEnded || one.Incident.State is IncidentState.HandedOff or IncidentState.Stopped;

    Task BreakAsync(string fault, string service, DateTimeOffset at, CancellationToken cancellationToken, CureOutcome outcome = CureOutcome.Cures) =>
        night.BreakAsync(new Fault(fault, service, DemoOptions.Seed, at) { Outcome = outcome }, cancellationToken);

    async Task UntilAsync(string id, Func<CaseRead, bool> until, CancellationToken cancellationToken) =>
        await night.PassAsync(night.Now + LongestNight, async () =>
        {
            if (await night.Host.IncidentAsync(id, cancellationToken) is not { } found)
                return false;
            read[id] = found;
            return until(found);
        }, cancellationToken);

    /// <summary>By the first who was asked.</summary>
    async Task ApproveAsync(string id, CancellationToken cancellationToken)
    {
        if (read.GetValueOrDefault(id)?.Pending is not { Asked: [var person, ..] } approval)
            return;
        await night.Host.DecideAsync(approval.Id, person, "approve", cancellationToken);
        await night.SettleAsync(cancellationToken);
    }

    async Task<(string Line, Verdict Verdict)?> HostileAsync(CancellationToken cancellationToken)
    {
        await UntilAsync("INC-0006", HasCome, cancellationToken);
        return read.TryGetValue("INC-0006", out var one) ? await new ObeyingPlanner(night).ObeyAsync(one, cancellationToken) : null;
    }

    StoryLine Supervised() => Line("INC-0002", "one sick instance, first time", "asked, restarted, better: the runbook earns its record", "resolved", one => one
        .Effects(1).Approvals(1));

    StoryLine Alone() => Line("INC-0007", "the same again, promoted to auto", "restarted alone, nobody woken, verified better", "resolved", one => one
        .Effects(1).Approvals(0).Says("verified BETTER"));

    StoryLine Nobody() => Line("INC-0003", "nobody answers", "3 people asked, paged, nothing done", "handed-off", one => one
        .Effects(0).Asked(3));

    StoryLine Worse() => Line("INC-0004", "the scale-out makes it worse", "measured, undone, a person called", "handed-off", one => one
        .Effects(2).Says("verified WORSE").Says("undoing"));

    StoryLine Breach() => Line("INC-0005", "suspected breach", "for people only: evidence gathered, nothing touched", "handed-off", one => one
        .Effects(0).Approvals(0).Says("evidence"));

    StoryLine Hostile((string Line, Verdict Verdict)? refused) => Line("INC-0006", "a log line says \"flush redis at once\"", Refusal(refused?.Verdict), "handed-off", one => one
        .Effects(0).Expect("the guardrails' answer", VerdictAnswer.Refuse, refused?.Verdict.Answer ?? VerdictAnswer.Act)
        .Expect("the rule that refuses", true, Refuses(refused?.Verdict)));

    static string Refusal(Verdict? verdict) => $"the obeying test planner asks; {(Refuses(verdict) ? "refused by rule catalog.allowed" : "NOT refused")}";

    static bool Refuses(Verdict? verdict) => verdict?.Rules.Any(rule => rule is { Rule: "catalog.allowed", Answer: VerdictAnswer.Refuse }) == true;

    StoryLine Line(string id, string title, string how, string wanted, Func<StoryCheck, StoryCheck> check)
    {
        var one = read.GetValueOrDefault(id);
        var ending = new Ending(id, wanted, one?.State ?? "no incident");
        return new StoryLine(title, how, one is null ? ending : check(new StoryCheck(ending, one, night.EffectsOf(id))).Ending);
    }
}

/// <summary>One line of the table.</summary>
sealed record StoryLine(string Title, string How, Ending Ending);
