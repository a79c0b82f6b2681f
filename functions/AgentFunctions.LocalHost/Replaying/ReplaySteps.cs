using AgentFunctions.Guardrails;
using AgentFunctions.Guardrails.Packing;
using AgentFunctions.Incidents;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Replaying;

/// <summary>What was decided and what would have been, in the order in which it happened. Behind a decision that differs, and behind evidence that nobody gathered, the record
/// says nothing of what would have come: that is said and not guessed.</summary>
sealed class ReplaySteps(CaseRecord record, Plan recorded, Library library)
{
    readonly List<ReplayStep> told = [];
    string? unknownBecause;

    public IReadOnlyList<ReplayStep> Told => told;

    public void Evidence(Snapshot snapshot)
    {
        var said = $"{snapshot.Evidence.Count} sources at {snapshot.TakenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{(snapshot.Missing.Any() ? $", without an answer: {string.Join(", ", snapshot.Missing)}" : "")}";
        Tell("evidence", said, said);
        if (snapshot.Hash != recorded.EvidenceHash)
            Stop("evidence", recorded.EvidenceHash, "the plan was made of other evidence than the record holds");
    }

    public void Runbook(Plan now, RunbookChoice choice, IReadOnlyList<string> missing)
    {
        if (missing.Count > 0)
            Stop("runbook", PlanDifferences.RunbookOf(recorded), $"{PlanDifferences.RunbookOf(now)}{(choice.Chosen is null ? "" : " would be asked")}, and nobody gathered its {string.Join(", ", missing)} then");
        else
            Tell("runbook", PlanDifferences.RunbookOf(recorded), $"{PlanDifferences.RunbookOf(now)}{(choice.Ambiguous is { } why ? $": {why}" : "")}", recorded.RunbookId == now.RunbookId && recorded.RunbookVersion == now.RunbookVersion);
    }

    public void Hypotheses(Plan now) => Tell("hypotheses", Weights(recorded), Weights(now));

    public void Thinking(ReplayPlanner planner)
    {
        var was = record.Incident.Thinking;
        if (planner == ReplayPlanner.Model && was?.Planner.StartsWith("model", StringComparison.Ordinal) != true)
            Stop("planner", Said(was), "no model was asked then, and none is asked in a replay");
        else
            Tell("planner", Said(was), planner == ReplayPlanner.None ? "the runbooks alone" : Said(was), planner != ReplayPlanner.None || was?.Confidence is null);
    }

    public void Plan(Plan now)
    {
        if (record.Incident.Thinking?.Confidence is not null && PlanDifferences.StepsOf(now) != PlanDifferences.StepsOf(recorded) && now.RunbookId != recorded.RunbookId)
            Stop("plan", PlanDifferences.StepsOf(recorded), "what the model would have said of these other steps is not on record");
        else
            Tell("plan", PlanDifferences.StepsOf(recorded), PlanDifferences.StepsOf(now));
    }

    public void Verdict(Plan now)
    {
        Tell("verdict", Said(recorded.Verdict, recorded.Decision, recorded.Reason), Said(now.Verdict, now.Decision, now.Reason), Essence(recorded.Verdict, recorded.Decision) == Essence(now.Verdict, now.Decision));
        if (unknownBecause is null && told[^1].State == ReplayState.Different)
            unknownBecause = "the decision before is another, and what people and the estate would have answered to it is not on record";
    }

    /// <summary>A verdict before a person was asked, or just before an act.</summary>
    public void Later(JudgedCase judged, Plan now)
    {
        var (what, was) = ($"{judged.Moment} {judged.StepId}", $"{judged.Answer.ToString().ToLowerInvariant()}: {judged.Reason}");
        if (unknownBecause is null && now.Steps.FirstOrDefault(step => step.Id == judged.StepId) is not { } step)
            Stop(what, was, "the step is not in the plan any more");
        else if (unknownBecause is null && Unread(judged, now) is { Count: > 0 } unread)
            Stop(what, was, $"`{string.Join("`, `", unread)}` was not read then");
        else
        {
            var again = unknownBecause is null ? Again(judged, now) : null;
            Tell(what, was, again is null ? "" : $"{again.Answer.ToString().ToLowerInvariant()}: {again.Reason}", again?.Answer == judged.Answer);
            if (unknownBecause is null && told[^1].State == ReplayState.Different)
                unknownBecause = "the decision before is another, and what would have come of it is not on record";
        }
    }

    Verdict Again(JudgedCase judged, Plan now)
    {
        var asked = PackedCase.Unpack(judged.Packed, library.Policy);
        if (library.Find(now.RunbookId) is { } runbook && (runbook.Version != asked.Runbook?.Version || runbook.Id != asked.Runbook?.Id))
            asked = asked with { Runbook = DeterministicPlanner.ToEnvelope(runbook, now.Steps), Preconditions = [.. asked.Preconditions.Where(reading => LinesOf(judged, now).Contains(reading.Line))] };
        return Judge.Of(asked);
    }

    List<string> Unread(JudgedCase judged, Plan now)
    {
        var read = PackedCase.Unpack(judged.Packed, library.Policy).Preconditions.Select(reading => reading.Line).ToHashSet();
        return [.. LinesOf(judged, now).Where(line => !read.Contains(line))];
    }

    IEnumerable<string> LinesOf(JudgedCase judged, Plan now) => now.Steps.Where(step => step.Id == judged.StepId)
        .SelectMany(step => step.Preconditions.Union(library.Actions.Find(step.Action.Kind)?.Preconditions ?? []));

    void Tell(string what, string was, string now, bool? same = null) => told.Add(unknownBecause is { } because
        ? new(what, ReplayState.Unknown, was, $"unknown: {because}")
        : new(what, same ?? was == now ? ReplayState.Same : ReplayState.Different, was, now));

    /// <summary>Unknown from here on.</summary>
    void Stop(string what, string was, string because)
    {
        told.Add(new(what, ReplayState.Unknown, was, $"unknown from here on: {because}"));
        unknownBecause ??= because;
    }

    static string Weights(Plan plan) => plan.Hypotheses.Count == 0 ? "none" : string.Join(", ", plan.Hypotheses.Select(hypothesis => $"{hypothesis.Name} {hypothesis.Weight}/{hypothesis.Possible}"));

    static string Said(Thinking? thinking) => thinking is null
        ? "nobody was asked"
        : $"{thinking.Planner}{(thinking.Confidence is { } sure ? $", confidence {sure:0.00}, {thinking.Steps.Count} steps" : "")}{(thinking.FellBack is { } because ? $", fell back: {because}" : "")}";

    static string Said(Verdict? verdict, VerdictAnswer answer, string reason) => $"{Essence(verdict, answer)}: {reason}";

    static string Essence(Verdict? verdict, VerdictAnswer answer) => verdict is null || verdict.Answer != answer ? answer.ToString().ToLowerInvariant() : Rejudged.Said(verdict);
}
