using AgentFunctions.Activities;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
using AgentFunctions.Observing;
using AgentFunctions.Orchestrations;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Approvals;

/// <summary>Takes a person's answer. The row's compare-and-swap decides; the event only rings.</summary>
public sealed class ApprovalDesk
{
    readonly CaseFiles files;
    readonly Chronicle chronicle;
    readonly IOrchestrationClient orchestrations;
    readonly Func<Library> library;

    internal ApprovalDesk(CaseFiles files, Chronicle chronicle, IOrchestrationClient orchestrations, Func<Library> library) =>
        (this.files, this.chronicle, this.orchestrations, this.library) = (files, chronicle, orchestrations, library);

    /// <summary>Whether a link alone may not decide it.</summary>
    public static bool NeedsSignIn(Approval approval) => ApprovalRules.NeedsSignIn(approval);

    /// <summary>An answer whose person is known by the host's own key.</summary>
    public Task<DecisionAnswer> DecideAsync(string approvalId, string person, bool approve, string comment, CancellationToken cancellationToken) =>
        DecideAsync(new Answer(approvalId, person, approve, comment, "key"), cancellationToken);

    /// <summary>Approves or declines, or says why not; a refusal is recorded as well.</summary>
    public async Task<DecisionAnswer> DecideAsync(Answer answer, CancellationToken cancellationToken)
    {
        answer = answer with { Comment = Redaction.Secrets(answer.Comment) };
        while (true)
        {
            if (await files.Approvals.FindAsync(answer.ApprovalId, cancellationToken) is not { } row)
                return await UnknownAsync(answer, cancellationToken);
            if (ApprovalRules.Refusal(row.Value, answer, library().Services, chronicle.Now) is { } refusal)
                return await RefuseAsync(row.Value, answer, refusal, cancellationToken);

            var changed = await ChangedAsync(row.Value, cancellationToken);
            var now = changed is null ? ApprovalRules.Vote(row.Value, answer, chronicle.Now) : ApprovalRules.Voided(row.Value, changed, chronicle.Now);
            if (await files.Approvals.SwapAsync(row, now, cancellationToken))
                return await SwappedAsync(now, answer, cancellationToken);
        }
    }

    async Task<DecisionAnswer> SwappedAsync(Approval now, Answer answer, CancellationToken cancellationToken)
    {
        if (now.Status == ApprovalStatus.Void)
            await chronicle.NoteAsync(now.IncidentId, DecisionText.Voided(now), cancellationToken);
        else
            await chronicle.NoteAsync(now.IncidentId, DecisionText.Of(now, answer.Person, answer.Approve, answer.Comment, answer.Via), cancellationToken);
        await orchestrations.RaiseEventAsync(now.Id, IncidentEvents.Decided(now.Id), answer.Person, cancellationToken);
        return now.Status == ApprovalStatus.Void
            ? await RefuseAsync(now, answer, new DecisionAnswer(DecisionOutcome.Conflict, $"It is void: {now.Reason}.", now) { Refusal = RefusalKind.Void }, cancellationToken)
            : new DecisionAnswer(DecisionOutcome.Accepted, now.Status == ApprovalStatus.Pending ? "One more person must agree." : now.Reason, now);
    }

    /// <returns>Null if what was asked for still is so.</returns>
    async Task<string?> ChangedAsync(Approval approval, CancellationToken cancellationToken)
    {
        var contract = approval.Contract;
        if (Contracts.Outdated(contract, library()) is { } outdated)
            return outdated;
        var incident = (await files.Incidents.FindAsync(approval.IncidentId, cancellationToken))?.Value;
        return incident switch
        {
            null => $"{approval.IncidentId} is gone",
            { HasEnded: true } => $"{incident.Id} has ended: {incident.StateReason}",
            { TakenBy: { } person } => $"{person} took {incident.Id} over",
            { Plan: { } plan } when plan.EvidenceHash != contract.EvidenceHash || plan.RunbookId != contract.RunbookId => "the incident has another plan now",
            _ => null,
        };
    }

    /// <summary>An id can be guessed before the request is written; if its incident is known, the try is recorded there.</summary>
    async Task<DecisionAnswer> UnknownAsync(Answer answer, CancellationToken cancellationToken)
    {
        var incidentId = string.Join('-', answer.ApprovalId.Split('-').Take(2)).ToUpperInvariant();
        if (await files.Incidents.FindAsync(incidentId, cancellationToken) is null)
            return new DecisionAnswer(DecisionOutcome.NotFound, $"There is no approval {answer.ApprovalId}.", null) { Refusal = RefusalKind.Unknown };
        var early = new DecisionAnswer(DecisionOutcome.NotFound, $"There is no approval {answer.ApprovalId}; nobody has been asked for it.", null) { Refusal = RefusalKind.Unknown };
        await chronicle.NoteAsync(incidentId, DecisionText.Refused(answer.ApprovalId, answer.Person, RefusalKind.Unknown.ToString(), early.Reason), cancellationToken);
        return early;
    }

    async Task<DecisionAnswer> RefuseAsync(Approval approval, Answer answer, DecisionAnswer refusal, CancellationToken cancellationToken)
    {
        await chronicle.NoteAsync(approval.IncidentId, DecisionText.Refused(approval.Id, answer.Person, refusal.Refusal.ToString()!, refusal.Reason), cancellationToken);
        return refusal with { Approval = approval };
    }
}
