using AgentFunctions.Incidents;

namespace AgentFunctions.Approvals;

/// <summary>Who may answer, when, and what an answer does to the row. Pure.</summary>
static class ApprovalRules
{
    /// <summary>High risk, and whatever takes more than one pair of eyes, is decided by people who are signed in: a link proves who was sent a message, not who
    /// clicks. A request that does not say its risk counts as such.</summary>
    public static bool NeedsSignIn(Approval approval) =>
        approval.Need is { FourEyes: true } or { Approvers: > 1 } || approval.Contract.Risk is not ("low" or "medium");

    /// <returns>Null if the person may answer now.</returns>
    public static DecisionAnswer? Refusal(Approval approval, Answer answer, ServiceCatalog services, DateTimeOffset now) =>
        OfPerson(approval, answer, services) ?? OfTime(approval, answer, now) ?? OfLink(approval, answer);

    public static Approval Vote(Approval approval, Answer answer, DateTimeOffset now)
    {
        var person = answer.Person;
        if (!answer.Approve)
            return approval with { Status = ApprovalStatus.Declined, DecidedAt = now, DecidedBy = person, Reason = $"declined by {person}{(answer.Comment.Length > 0 ? $": {answer.Comment}" : "")}" };

        IReadOnlyList<Vote> votes = [.. approval.Votes, new Vote(person, now, answer.Comment) { Via = answer.Via }];
        return votes.Count < approval.Need.Approvers
            ? approval with { Votes = votes }
            : approval with { Votes = votes, Status = ApprovalStatus.Approved, DecidedAt = now, DecidedBy = person, Reason = $"approved by {string.Join(" and ", votes.Select(vote => vote.By))}" };
    }

    public static Approval Voided(Approval approval, string because, DateTimeOffset now) =>
        approval with { Status = ApprovalStatus.Void, Reason = because, DecidedAt = now, DecidedBy = "responder" };

    static DecisionAnswer? OfPerson(Approval approval, Answer answer, ServiceCatalog services)
    {
        if (answer.Link is { } link && link.ApprovalId != approval.Id)
            return Forbidden(RefusalKind.Foreign, $"This link is for {link.ApprovalId}, not for {approval.Id}.");
        if (PersonName.MayBeSame(answer.Person, approval.Contract.Author))
            return Forbidden(RefusalKind.Author, $"{answer.Person} wrote the runbook; another person must decide.");
        return IsInChain(approval, answer.Person, services)
            ? null
            : Forbidden(RefusalKind.Foreign, $"{answer.Person} is not in the on-call chain of {approval.Contract.Action.Service}.");
    }

    static DecisionAnswer? OfTime(Approval approval, Answer answer, DateTimeOffset now)
    {
        if (HasAnswered(approval, answer.Person))
            return Conflict(RefusalKind.Doubled, $"{answer.Person} has answered already.{(approval.Reason.Length > 0 ? $" It is {approval.Reason}." : "")}");
        if (approval.Status == ApprovalStatus.Void)
            return Conflict(RefusalKind.Void, $"It is void since {approval.DecidedAt:HH:mm:ss} UTC: {approval.Reason}.");
        if (approval.Status != ApprovalStatus.Pending)
            return Conflict(RefusalKind.Late, $"It is too late: this approval is {approval.Status.ToString().ToLowerInvariant()} since {approval.DecidedAt:HH:mm:ss} UTC ({approval.Reason}).");
        if (now >= approval.ExpiresAt)
            return Conflict(RefusalKind.Late, $"It is too late: the time to answer ended at {approval.ExpiresAt:HH:mm:ss} UTC.");
        return approval.Asked.Count == 0 ? Conflict(RefusalKind.Early, "It is too early: nobody has been asked yet. Wait for the message.") : null;
    }

    static DecisionAnswer? OfLink(Approval approval, Answer answer)
    {
        if (answer.Link is not { } link)
            return null;
        if (link.Contract != approval.Contract.Hash)
            return Conflict(RefusalKind.Void, "What this link was made for is not what is asked for now.");
        if (!approval.Asked.Any(asked => PersonName.IsSame(asked, answer.Person)))
            return Forbidden(RefusalKind.Foreign, $"{answer.Person} was not asked.");
        return NeedsSignIn(approval)
            ? Forbidden(RefusalKind.SignIn, "This much is decided by a person who is signed in, not by a link alone. Sign in and answer there.")
            : null;
    }

    static bool HasAnswered(Approval approval, string person) =>
        approval.Votes.Any(vote => PersonName.IsSame(vote.By, person))
        || (approval is { Status: ApprovalStatus.Declined, DecidedBy: { } by } && PersonName.IsSame(by, person));

    static bool IsInChain(Approval approval, string person, ServiceCatalog services) =>
        approval.Asked.Concat(approval.Chain ?? services.Find(approval.Contract.Action.Service)?.OnCall ?? []).Any(name => PersonName.IsSame(name, person));

    static DecisionAnswer Conflict(RefusalKind kind, string reason) => new(DecisionOutcome.Conflict, reason, null) { Refusal = kind };

    static DecisionAnswer Forbidden(RefusalKind kind, string reason) => new(DecisionOutcome.Forbidden, reason, null) { Refusal = kind };
}
