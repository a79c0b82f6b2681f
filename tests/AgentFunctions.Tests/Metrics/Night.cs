using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Tests.Metrics;

/// <summary>Seven incidents of two days, small enough to count by hand; minutes are from the first alert.</summary>
static class Night
{
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<CaseHistory> All { get; } =
    [
        // Monday 03:00, handled alone: acknowledged after 1 min, restarted without asking, better, mitigated after 10.
        Case("INC-0001", 3, IncidentState.Resolved, "search", "sick-instance", acknowledged: 1, mitigated: 10, ended: 20) with
        {
            Category = "safe", RunbookId = "restart", RunbookVersion = 2, Effects = [Effect(alone: true, VerificationAnswer.Better)],
        },
        // Monday 05:00, asked: approved after 4 min, better, mitigated after 30; rated 5.
        Case("INC-0002", 5, IncidentState.Resolved, "checkout", "bad-deployment", acknowledged: 2, mitigated: 30, ended: 40) with
        {
            Category = "safe", RunbookId = "swap", RunbookVersion = 1, HadPerson = true, Effects = [Effect(alone: false, VerificationAnswer.Better)],
            Decisions = [Decision(4, ApprovalStatus.Approved)], Rating = new(5, true),
        },
        // Monday 07:00, made worse, undone, handed off, taken over and closed; rated 2.
        Case("INC-0003", 7, IncidentState.Closed, "reports", "saturation", acknowledged: 3, mitigated: null, ended: 120) with
        {
            Category = "semi-safe", RunbookId = "scale", RunbookVersion = 1, HadPerson = true, EscalatedAt = At(7, 30), PersonFollowed = true,
            Effects = [Effect(alone: false, VerificationAnswer.Worse), Effect(alone: true, null, undo: true)], Decisions = [Decision(6, ApprovalStatus.Approved)], Rating = new(2, null),
        },
        // Monday 09:00, nobody answered, handed off, healed by itself: no person was needed.
        Case("INC-0004", 9, IncidentState.ResolvedUpstream, "catalog", "bad-flag", acknowledged: 4, mitigated: null, ended: 60) with
        {
            RunbookId = "swap", RunbookVersion = 1, EscalatedAt = At(9, 15), Decisions = [Decision(15, ApprovalStatus.Expired)],
        },
        // Tuesday 03:00, the same as on Monday; acted alone, and people say that it was wrong: rated 1.
        Case("INC-0005", 27, IncidentState.Resolved, "search", "sick-instance", acknowledged: 1, mitigated: 20, ended: 25) with
        {
            Category = "safe", RunbookId = "restart", RunbookVersion = 2, Effects = [Effect(alone: true, VerificationAnswer.Same)], Rating = new(1, false),
            Model = new(2, 1000, 500, 0.03m),
        },
        // Tuesday 04:00, still open with people, who have not looked yet.
        Case("INC-0006", 28, IncidentState.HandedOff, "identity", "suspected-breach", acknowledged: 5, mitigated: null, ended: null) with { EscalatedAt = At(28, 10) },
        // Noise: counts nowhere.
        Case("INC-0007", 29, IncidentState.Suppressed, "search", "sick-instance", acknowledged: 1, mitigated: null, ended: 1),
    ];

    public static DateTimeOffset At(int hour, int minute = 0) => Monday + TimeSpan.FromHours(hour) + TimeSpan.FromMinutes(minute);

    static CaseHistory Case(string id, int hour, IncidentState state, string service, string @class, int? acknowledged, int? mitigated, int? ended) =>
        new(id, state, service, @class, "", 0, "", At(hour), At(hour))
        {
            AcknowledgedAt = acknowledged is { } a ? At(hour, a) : null, MitigatedAt = mitigated is { } m ? At(hour, m) : null, EndedAt = ended is { } e ? At(hour, e) : null,
        };

    static DoneEffect Effect(bool alone, VerificationAnswer? measured, bool undo = false) => new("app-service.restart", Monday, alone, undo, measured);

    static AskedDecision Decision(int minutes, ApprovalStatus status) => new(Monday, Monday + TimeSpan.FromMinutes(minutes), status);
}
