using AgentFunctions.Audit;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Console;

namespace AgentFunctions.Web.Answers;

/// <summary>A draft of the post-incident review, from the same records as the handoff. What only people know is asked, not guessed.</summary>
/// <param name="Impact">What it was, of whom, for how long.</param>
/// <param name="Cause">What is thought and what speaks for it. The cause itself is for people to say.</param>
/// <param name="WentWell">As far as the records show.</param>
/// <param name="WentBadly">As far as the records show.</param>
/// <param name="FollowUps">To be decided, with an owner and a date each.</param>
/// <param name="Notes">What people wrote down at the time.</param>
public sealed record ReviewDraft(
    string IncidentId, string Title, IReadOnlyList<string> Summary, IReadOnlyList<string> Impact, IReadOnlyList<string> Cause, IReadOnlyList<ActionLine> Done,
    IReadOnlyList<string> WentWell, IReadOnlyList<string> WentBadly, IReadOnlyList<string> FollowUps, IReadOnlyList<string> Notes, IReadOnlyList<TimelineEntry> Timeline)
{
    public static ReviewDraft Of(Incident incident, HandoffPackage package, IReadOnlyList<Approval> approvals, IReadOnlyList<AuditEntry> trail) => new(
        incident.Id, incident.Title, package.Summary, ImpactOf(incident), CauseOf(package), package.Actions, ReviewFindings.Good(incident, approvals), ReviewFindings.Bad(incident, package, approvals, trail),
        ReviewFindings.FollowUps(incident, package), [.. incident.Notes.Select(note => $"{note.By}, {note.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {note.Text}")],
        [.. trail.Select(entry => new TimelineEntry(entry.At, entry.Kind, entry.Text, entry.Actor))]);

    static IReadOnlyList<string> ImpactOf(Incident incident) =>
    [
        $"{incident.Severity}, {incident.Environment}, {(incident.UserFacing ? "users felt it" : "internal")}.",
        $"Root service {incident.RootService}; hurt: {string.Join(", ", incident.ImpactChain)}.",
        $"From {MarkdownText.Time(incident.StartedAt)} to {(incident.EndedAt is { } end ? $"{MarkdownText.Time(end)} UTC, {Say.Length(end - incident.StartedAt)}" : "now: it has not ended")}.",
        $"{Say.Count(incident.Alerts.Count, "alert")}, {incident.Alerts.Count(alert => alert.ResolvedAt is not null)} resolved.",
    ];

    static IReadOnlyList<string> CauseOf(HandoffPackage package) =>
    [
        .. package.Hypotheses.OrderByDescending(hypothesis => hypothesis.Weight).Take(3).Select(hypothesis =>
            $"{hypothesis.Name}, {hypothesis.Weight} of {hypothesis.Possible}: {string.Join("; ", hypothesis.Grounds.Where(ground => ground.Holds == true).Select(ground => ground.Line).DefaultIfEmpty("nothing speaks for it"))}"),
    ];
}
