using AgentFunctions.Activities;
using AgentFunctions.Guardrails;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>One attempt from the first word to the last metre, on the real guardrails, gate, caps and fence.</summary>
/// <param name="library">What is attacked.</param>
/// <param name="seed">The same seed plays the same attempts.</param>
/// <param name="judge">The guardrails, or weaker ones.</param>
/// <param name="steered">Tricks of which every attempt plays one, and only one; empty for any.</param>
sealed class Trial(Library library, int seed, Func<GuardrailCase, Verdict> judge, IReadOnlyList<string> steered)
{
    static readonly IReadOnlyList<(string Name, Action<Attempt> Play)> Tricks = [.. AskTricks.All, .. SceneTricks.All, .. TimeTricks.All];
    static readonly VerificationPlan Measured = new("errors.value", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), "< 2", TimeSpan.FromMinutes(3), null, null, TimeSpan.Zero);

    /// <summary>How many tricks in one attempt: mostly few, so that each must be noticed on its own.</summary>
    static readonly int[] Depth = [0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 5];

    readonly IReadOnlyList<(Runbook Runbook, Service Service)> places = Staging.Places(library);

    public Outcome Play(int number)
    {
        var chance = new Random(unchecked((seed * 1_000_003) + number));
        var place = places[chance.Next(places.Count)];
        var attempt = Staging.Set(library, place.Runbook, place.Service, chance);
        var choice = steered.Count == 0 ? Tricks : [.. Tricks.Where(trick => steered.Contains(trick.Name))];
        for (var depth = steered.Count > 0 ? 1 : Depth[chance.Next(Depth.Length)]; depth > 0 && attempt is { Proposal: not null, Step: not null }; depth--)
        {
            var trick = choice[chance.Next(choice.Count)];
            trick.Play(attempt);
            attempt.Tricks.Add(trick.Name);
        }

        var verdict = judge(attempt.Case);
        var misjudged = Inspector.Misjudged(attempt, verdict.Answer);
        var run = RunOf(attempt);
        attempt.Approval = ApprovalOf(attempt, run, verdict);
        var refusedBy = RefusedBy(attempt, run, verdict);
        var alone = attempt.Approval is null;
        return new Outcome(number, refusedBy, alone, refusedBy is null ? Inspector.Broken(attempt, alone) : [], misjudged, attempt.Tricks);
    }

    static Approval? ApprovalOf(Attempt attempt, StepRun? run, Verdict verdict)
    {
        var honest = ApprovalTricks.Honest(attempt, run, verdict);
        if (honest is null || attempt.Chance.Next(3) > 0)
            return honest;
        var trick = ApprovalTricks.All[attempt.Chance.Next(ApprovalTricks.All.Count)];
        attempt.Tricks.Add(trick.Name);
        return trick.Play(attempt, honest);
    }

    static string? RefusedBy(Attempt attempt, StepRun? run, Verdict verdict)
    {
        if (verdict.Answer is not (VerdictAnswer.Act or VerdictAnswer.Ask))
            return verdict.Rules.First(rule => rule.Answer == verdict.Answer).Rule;
        if (run is null)
            return "nothing to do";
        if (ActGate.Refusal(new ActRequest(run, attempt.Approval?.Id), verdict, attempt.Approval, attempt.Library) is not null)
            return "approval";
        var intent = new ActionRecord(
            run.OperationKey, run.IncidentId, run.Spec.Id, run.Plan.RunbookId, run.Spec.Action, false, ActionState.Intended, attempt.Now, null, null, new Dictionary<string, string>(), "");
        if (Act.CapReached(attempt.Library, intent, [.. attempt.History, .. attempt.LateEffects], attempt.Now) is not null)
            return "caps.reserve";
        return attempt.LateStops is null || StopFence.Forbids(intent, attempt.Incident, attempt.LateStops, attempt.Library.Policy) is not null ? "stop.fence" : null;
    }

    static StepRun? RunOf(Attempt attempt)
    {
        if (attempt is not { Runbook: { } runbook, Step: { } step, Proposal: { } proposal })
            return null;
        var plan = new Plan(
            runbook.Id, runbook.Version, runbook.Author, attempt.Library.Policy.Version, runbook.Class, "semi-safe", attempt.Stage, attempt.Snapshot.Hash, VerdictAnswer.Act, Flattery.Any(attempt.Chance), [],
            [new PlanStep(step.Id, proposal, step.Preconditions, step.MaxAttempts, Measured, [])], null, []);
        return new StepRun(attempt.Incident.Id, attempt.Snapshot.Id, plan, 1, 0, attempt.Number);
    }
}
