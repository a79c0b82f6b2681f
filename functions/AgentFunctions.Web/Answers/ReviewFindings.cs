using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Console;

namespace AgentFunctions.Web.Answers;

/// <summary>What the records themselves show to have gone well or badly, and what follows. Pure.</summary>
static class ReviewFindings
{
    static readonly string[] OfTrouble = ["refused", "unclear", "failed", "not acknowledged", "approval void", "decision refused", "demoted"];

    public static IReadOnlyList<string> Good(Incident incident, IReadOnlyList<Approval> approvals) =>
    [
        .. Some(incident.AcknowledgedAt, at => $"Taken up {Say.Length(at - incident.StartedAt)} after the first alert."),
        .. Some(incident.MitigatedAt, at => $"Mitigation proven {Say.Length(at - incident.StartedAt)} after the first alert."),
        .. approvals.Where(approval => approval.Status == ApprovalStatus.Approved).Select(approval => $"{approval.Contract.Action.Kind} was agreed to by {Voters(approval)} within {Say.Length(approval.DecidedAt!.Value - approval.AskedAt)}."),
        .. incident.Verifications.Where(seen => seen is { Answer: VerificationAnswer.Better, Pending: false }).Select(seen => $"Measured better: {seen.Signal} {seen.Before} -> {seen.Now}."),
    ];

    public static IReadOnlyList<string> Bad(Incident incident, HandoffPackage package, IReadOnlyList<Approval> approvals, IReadOnlyList<AuditEntry> trail) =>
    [
        .. approvals.Where(approval => approval.Status == ApprovalStatus.Expired).Select(approval => $"{approval.Contract.Action.Kind}: {approval.Reason} ({Say.Length((approval.DecidedAt ?? approval.ExpiresAt) - approval.AskedAt)})."),
        .. approvals.Where(approval => approval.Status == ApprovalStatus.Declined).Select(approval => $"{approval.Contract.Action.Kind} was declined: {approval.Reason}."),
        .. incident.Verifications.Where(seen => seen is { Answer: VerificationAnswer.Worse or VerificationAnswer.Same, Pending: false }).Select(seen => $"Measured {Say.Word(seen.Answer)}: {seen.Signal} {seen.Before} -> {seen.Now}; {seen.Because}."),
        .. package.Evidence.Where(line => line.Status != "fresh").Select(line => $"Could not be seen: {line.Says}."),
        .. trail.Where(entry => OfTrouble.Contains(entry.Kind)).Select(entry => $"{Chart.Time(entry.At)} {entry.Kind}: {entry.Text}"),
    ];

    public static IReadOnlyList<string> FollowUps(Incident incident, HandoffPackage package) =>
    [
        package.NextStep,
        .. package.OpenQuestions,
        .. incident.Rating is { RightIntervention: false } rating ? [$"{rating.By} says that what was done was wrong: correct {incident.Plan?.RunbookId ?? "the runbook"}, and play this night as one of its scenarios."] : Array.Empty<string>(),
        .. incident.Plan is null or { RunbookId.Length: 0 } ? [$"No runbook fits this: is one worth writing for {incident.RootService}?"] : Array.Empty<string>(),
    ];

    static string Voters(Approval approval) => string.Join(" and ", approval.Votes.Select(vote => vote.By).DefaultIfEmpty(approval.DecidedBy ?? "somebody"));

    static IEnumerable<string> Some(DateTimeOffset? at, Func<DateTimeOffset, string> say) => at is { } known ? [say(known)] : [];
}
