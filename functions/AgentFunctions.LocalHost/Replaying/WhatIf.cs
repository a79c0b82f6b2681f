using AgentFunctions.Activities;
using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Replaying;

/// <summary>Decides an incident again from what was recorded of it, with another policy, runbook or planner. Pure: nothing is read but the record and the
/// library, and nothing can be done.</summary>
/// <param name="record">Of an incident with a plan.</param>
/// <param name="library">With the other files.</param>
/// <param name="planner">Who thinks.</param>
sealed class WhatIf(CaseRecord record, Library library, ReplayPlanner planner)
{
    readonly Plan recorded = record.Incident.Plan!;

    /// <summary>The case that the plan was judged by; null if it is not on record.</summary>
    readonly GuardrailCase? then = record.Verdicts.LastOrDefault(one => one.Moment == "plan") is { } judged ? PackedCase.Unpack(judged.Packed, library.Policy) : null;

    public Replayed Run()
    {
        if (record.Snapshot is not { } snapshot)
            return new(Line(recorded), "unknown", "", [], [new("evidence", ReplayState.Unknown, "the evidence of the plan", "it is not on record any more, so nothing can be decided from it")]);
        var service = library.Services.Find(record.Incident.RootService);
        var facts = service is null ? Facts.From(snapshot, record.Incident) : Facts.From(snapshot, record.Incident, service);
        facts = facts.With("target", "operationsInFlight", "0");
        var incident = record.Incident with { Plan = null, Class = "unknown", Verdicts = [] };
        var about = RunbookCandidates.FactsOf(incident, service);
        var choice = DeterministicPlanner.Choose(library, about, facts);
        var planning = Tightened(new PlanningCase(library, incident, snapshot, facts, choice, recorded.Stage,
            then?.Record ?? new TrackRecord(0, 0, null), then?.History ?? [], then is null ? [] : then.Stops, null, then?.Now ?? snapshot.TakenAt) { AlertsAtSource = then?.AlertsAtSource });
        return Told(planning, Judged(planning), NotOnRecord(choice, about, snapshot));
    }

    Replayed Told(PlanningCase planning, Plan now, IReadOnlyList<string> missing)
    {
        var steps = new ReplaySteps(record, recorded, library);
        steps.Evidence(record.Snapshot!);
        steps.Runbook(now, planning.Choice, missing);
        steps.Hypotheses(now);
        steps.Thinking(planner);
        steps.Plan(now);
        steps.Verdict(now);
        foreach (var judged in record.Verdicts.Where(one => one.Moment != "plan"))
            steps.Later(judged, now);
        var unknown = steps.Told.Any(step => step is { State: ReplayState.Unknown, What: "runbook" });
        return new(Line(recorded), unknown ? "unknown" : Line(now), Assumed(), unknown ? [] : [.. PlanDifferences.Of(recorded, now)], steps.Told);
    }

    /// <summary>The target's own state was read then and is on record only in what the preconditions saw.</summary>
    Plan Judged(PlanningCase planning)
    {
        var (plan, asked) = DeterministicPlanner.BuildJudged(planning);
        if (then is null)
            return plan;
        var seen = then.Preconditions.DistinctBy(reading => reading.Line).ToDictionary(reading => reading.Line);
        var verdict = Judge.Of(asked with { Preconditions = [.. asked.Preconditions.Select(reading => seen.GetValueOrDefault(reading.Line, reading))] });
        return plan with { Verdict = verdict, Decision = verdict.Answer, Reason = verdict.Reason };
    }

    PlanningCase Tightened(PlanningCase planning) => planner != ReplayPlanner.None && record.Incident.Thinking is { } thinking ? Thinker.Tightened(planning, thinking) : planning;

    /// <summary>What the runbook of now, or one that may be it, asks for and nobody gathered then.</summary>
    List<string> NotOnRecord(RunbookChoice choice, MatchFacts about, Snapshot snapshot)
    {
        IReadOnlyList<Runbook> asking = choice.Chosen is { } chosen ? [chosen] : DeterministicPlanner.Matching(library, about);
        return [.. asking.SelectMany(runbook => runbook.Evidence).Select(evidence => evidence.Name).Where(name => snapshot.Find(name) is null).Distinct()];
    }

    string Assumed() => then is null
        ? $"stage {recorded.Stage.ToString().ToLowerInvariant()}, no other action in the last day, no stop order, no operation in flight on the target, no track record"
        : $"stage {recorded.Stage.ToString().ToLowerInvariant()}; of the target, what the preconditions did not read: no operation in flight";

    static string Line(Plan plan) => $"{plan.Decision.ToString().ToLowerInvariant()}: {plan.Reason} (policy {plan.PolicyVersion})";
}
