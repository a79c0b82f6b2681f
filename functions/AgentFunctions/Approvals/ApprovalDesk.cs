using AgentFunctions.Activities;
using AgentFunctions.Durable;
using AgentFunctions.Incidents;
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

    /// <summary>Approves or declines, or says why not; a refusal is recorded as well.</summary>
    public async Task<DecisionAnswer> DecideAsync(string approvalId, string person, bool approve, string comment, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await files.Approvals.FindAsync(approvalId, cancellationToken) is not { } row)
                return new DecisionAnswer(DecisionOutcome.NotFound, $"There is no approval {approvalId}.", null);
            if (ApprovalRules.Refusal(row.Value, person, library().Services) is { } refusal)
                return await RefuseAsync(row.Value, person, refusal, cancellationToken);

            var decided = ApprovalRules.Vote(row.Value, person, approve, comment, chronicle.Now);
            if (!await files.Approvals.SwapAsync(row, decided, cancellationToken))
                continue;

            await WriteAsync(decided, person, approve, comment, cancellationToken);
            await orchestrations.RaiseEventAsync(decided.Id, IncidentEvents.Decided(decided.Id), person, cancellationToken);
            return new DecisionAnswer(DecisionOutcome.Accepted, decided.Status == ApprovalStatus.Pending ? "One more person must agree." : decided.Reason, decided);
        }
    }

    async Task<DecisionAnswer> RefuseAsync(Approval approval, string person, DecisionAnswer refusal, CancellationToken cancellationToken)
    {
        await chronicle.NoteAsync(approval.IncidentId, new Entry($"refused-decision/{approval.Id}/{person}/{chronicle.Now.UtcTicks}", "decision refused", $"{person}: {refusal.Reason}", person), cancellationToken);
        return refusal with { Approval = approval };
    }

    Task WriteAsync(Approval decided, string person, bool approve, string comment, CancellationToken cancellationToken) =>
        chronicle.NoteAsync(decided.IncidentId, DecisionText.Of(decided, person, approve, comment), cancellationToken);
}

public enum DecisionOutcome { Accepted, NotFound, Forbidden, Conflict }

/// <param name="Approval">As it stands now; null if there is none.</param>
public sealed record DecisionAnswer(DecisionOutcome Outcome, string Reason, Approval? Approval);
