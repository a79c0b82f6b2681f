using System.Globalization;
using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Metrics;

/// <summary>Takes an incident's history from what is on record of it. Pure.</summary>
public static class HistoryReading
{
    const string HandedOff = "handed off";

    /// <summary>Entries that say that a person did something with the incident itself. Notes and ratings are about it and change nothing.</summary>
    static readonly string[] OfPeople = ["approved", "declined", "taken over", "reopened", "stop pressed", "closed"];

    public static CaseHistory Of(Incident incident, IReadOnlyList<Approval> approvals, IReadOnlyList<ActionRecord> actions, IReadOnlyList<AuditEntry> trail, DateTimeOffset now)
    {
        var people = trail.Where(entry => OfPeople.Contains(entry.Kind)).Select(entry => entry.At).ToArray();
        var escalated = trail.FirstOrDefault(entry => entry.Kind == HandedOff)?.At;
        return new CaseHistory(
            incident.Id, incident.State, incident.RootService, incident.Class, incident.Plan?.RunbookId ?? "", incident.Plan?.RunbookVersion ?? 0, incident.Plan?.Category ?? "",
            incident.StartedAt, incident.OpenedAt)
        {
            AcknowledgedAt = incident.AcknowledgedAt,
            MitigatedAt = incident.MitigatedAt,
            EndedAt = incident.EndedAt,
            EscalatedAt = escalated,
            HadPerson = people.Length > 0,
            PersonFollowed = escalated is { } at && people.Any(then => then >= at),
            Effects = [.. actions.Where(IsEffect).Select(action => EffectOf(action, incident))],
            Decisions = [.. approvals.Select(approval => new AskedDecision(approval.AskedAt, approval.DecidedAt, approval.Status))],
            Rating = incident.Rating is { } rating ? new GivenRating(rating.Score, rating.RightIntervention) : null,
            Model = trail.Select(ModelUseOf).Aggregate(ModelTotals.None, (sum, one) =>
                new ModelTotals(sum.Calls + one.Calls, sum.InputTokens + one.InputTokens, sum.OutputTokens + one.OutputTokens, sum.Cost + one.Cost)),
            Version = VersionOf(incident),
            ReadAt = now,
        };
    }

    /// <summary>Changes whenever a figure of this incident could: every end of a decision also changes one of these.</summary>
    public static string VersionOf(Incident incident) => string.Create(CultureInfo.InvariantCulture,
        $"{incident.State}|{incident.Run}|{incident.RootService}|{incident.Plan?.EvidenceHash}|{incident.Approvals.Count}|{incident.Actions.Count}|{incident.Verdicts.Count}|{incident.Verifications.Count}|{incident.TakenBy}|{incident.StartedAt:O}|{incident.MitigatedAt:O}|{incident.EndedAt:O}|{incident.Rating?.At:O}");

    /// <summary>What was refused, failed or only meant changed nothing; what nobody knows may have.</summary>
    static bool IsEffect(ActionRecord action) => action.State is ActionState.Accepted or ActionState.Succeeded or ActionState.Unknown;

    static DoneEffect EffectOf(ActionRecord action, Incident incident) => new(
        action.Action.Kind, action.At, action.ApprovalId is null, action.IsUndo,
        incident.Verifications.LastOrDefault(seen => seen.OperationKey == action.OperationKey && !seen.Pending)?.Answer);

    /// <summary>An entry of before calls were counted stands for one; an entry may say that its budget bore none.</summary>
    static ModelTotals ModelUseOf(AuditEntry entry) => entry.Details.ContainsKey(ModelDetails.InputTokens)
        ? new ModelTotals(entry.Details.ContainsKey(ModelDetails.Calls) ? (int)Whole(entry, ModelDetails.Calls) : 1, Whole(entry, ModelDetails.InputTokens), Whole(entry, ModelDetails.OutputTokens),
            decimal.TryParse(entry.Details.GetValueOrDefault(ModelDetails.Cost), NumberStyles.Float, CultureInfo.InvariantCulture, out var cost) ? cost : 0)
        : ModelTotals.None;

    static long Whole(AuditEntry entry, string name) => long.TryParse(entry.Details.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
