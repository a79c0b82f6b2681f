using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Eval;

/// <summary>Counts what was done before.</summary>
static class CountInspector
{
    public static bool TriedEnough(Scene seen)
    {
        var (attempt, id) = (seen.Attempt, seen.Attempt.Incident.Id);
        var mine = Counted(seen, attempt.History).Where(record => record.IncidentId == id).ToList();
        var same = mine.Where(record => record.Action.Kind == seen.Proposal.Kind && record.Action.Target.Equals(seen.Proposal.Target, StringComparison.OrdinalIgnoreCase)).ToList();
        return attempt.Number < 1 || attempt.Number > seen.Step.MaxAttempts || mine.Count(record => record.StepId == seen.Step.Id) >= seen.Step.MaxAttempts
            || same.Any(record => record.State is ActionState.Failed or ActionState.Unknown)
            || attempt.Incident.Verifications.Any(answer => answer is { Pending: false, Answer: not VerificationAnswer.Better }
                && (answer.OperationKey.StartsWith($"{id}/{seen.Step.Id}/", StringComparison.Ordinal) || same.Any(record => record.OperationKey == answer.OperationKey)));
    }

    /// <param name="late">At the reservation the runbook in force counts, and what was done long ago is not asked again.</param>
    public static bool OverCaps(Scene seen, IReadOnlyList<ActionRecord> history, bool late)
    {
        var (attempt, policy, now) = (seen.Attempt, seen.Attempt.Library.Policy.Caps, seen.Attempt.Now);
        var own = late ? (attempt.Source.Caps.ActionsPerIncident, attempt.Source.Caps.PerServicePerDay, attempt.Source.Caps.ServicesAtOnce)
            : (seen.Runbook.ActionsPerIncident, seen.Runbook.PerServicePerDay, seen.Runbook.ServicesAtOnce);
        var counted = Counted(seen, history).ToList();
        var older = late ? 0 : attempt.Incident.Actions.Distinct().Count(key => key.StartsWith($"{attempt.Incident.Id}/", StringComparison.Ordinal) && !key.EndsWith("/undo", StringComparison.Ordinal)
            && key != OwnKey(seen) && attempt.History.All(record => record.OperationKey != key));
        var here = counted.Count(record => (now - record.At).TotalHours < 24 && (record.Action.Service == seen.Service.Id || record.Action.Target.Equals(seen.Proposal.Target, StringComparison.OrdinalIgnoreCase)));
        var busy = counted.Where(record => record.Action.Service != seen.Service.Id && IsBusy(record, now)).Select(record => record.Action.Service).Distinct().Count();
        var alike = counted.Count(record => record.Action.Kind == seen.Proposal.Kind && (now - record.At).TotalMinutes < 60);
        return policy.PerKindPerHour.Any(cap => (cap.Key == seen.Proposal.Kind || cap.Key == "*" && !policy.PerKindPerHour.ContainsKey(seen.Proposal.Kind)) && alike >= cap.Value)
            || counted.Count(record => record.IncidentId == attempt.Incident.Id) + older >= Least(policy.ActionsPerIncident, own.Item1)
            || counted.Count(record => (now - record.At).TotalMinutes < 60) >= policy.ActionsPerHour || here >= Least(policy.PerServicePerDay, own.Item2) || busy >= Least(policy.ServicesAtOnce, own.Item3);
    }

    static IEnumerable<ActionRecord> Counted(Scene seen, IReadOnlyList<ActionRecord> history) =>
        history.Where(record => !record.IsUndo && record.State != ActionState.Refused && record.OperationKey != OwnKey(seen));

    static string OwnKey(Scene seen) => $"{seen.Attempt.Incident.Id}/{seen.Step.Id}/{seen.Attempt.Number}";

    static bool IsBusy(ActionRecord record, DateTimeOffset now) => record.State is ActionState.Intended or ActionState.Accepted
        || (record.State is ActionState.Succeeded or ActionState.Unknown && record.MeasuredAt is null && (now - (record.FinishedAt ?? record.At)).TotalMinutes < 60);

    static int Least(int policy, int? own) => own < policy ? own.Value : policy;
}
