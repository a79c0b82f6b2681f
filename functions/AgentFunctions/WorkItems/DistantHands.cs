using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.WorkItems;

/// <summary>Acts by asking the process that has the identities for it. An asking that is not answered is made again, as a new item under the same operation key; if
/// that does not help, the ledger's row decides: what has not begun is taken back there and can never begin, what may have been sent is watched.</summary>
sealed class DistantHands(WorkPost post, CaseFiles files, Estate estate, Func<Library> library, WorkClocks clocks)
{
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    readonly Chronicle chronicle = new(files, clocks.Incident);

    Settlement Settlement => new(files, chronicle, estate);

    public Task<ActResult> ActAsync(ActRequest request, CancellationToken cancellationToken) => DoAsync(WorkKind.Act, request, cancellationToken);

    public Task<ActResult> UndoAsync(ActRequest request, CancellationToken cancellationToken) => DoAsync(WorkKind.Undo, request, cancellationToken);

    async Task<ActResult> DoAsync(WorkKind kind, ActRequest request, CancellationToken cancellationToken)
    {
        var key = WorkGate.KeyOf(kind, request.Run.OperationKey);
        var until = clocks.Wall.GetUtcNow() + clocks.Patience;
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var asked = await post.AskAsync(kind, key, await FillAsync(request, cancellationToken), cancellationToken);
            if (asked.Answer is { Result: { } result })
                return result;
            if (!asked.MayHelpToAskAgain || clocks.Wall.GetUtcNow() + pause > until)
                return await EndedWithoutAnswerAsync(key, kind, request, asked.Because, cancellationToken);
            await Task.Delay(pause, clocks.Wall, cancellationToken);
        }
    }

    async Task<Func<WorkItem, WorkItem>> FillAsync(ActRequest request, CancellationToken cancellationToken)
    {
        var contract = request.ApprovalId is { } id ? (await files.Approvals.FindAsync(id, cancellationToken))?.Value.Contract : null;
        var plan = request.Run.Plan;
        var basis = new WorkBasis(library().Policy.Version, plan.RunbookId, plan.RunbookVersion, library().Find(plan.RunbookId)?.Hash, plan.EvidenceHash);
        return item => item with { Act = request, Contract = contract, Basis = basis, Now = chronicle.Now };
    }

    async Task<ActResult> EndedWithoutAnswerAsync(string key, WorkKind kind, ActRequest request, string because, CancellationToken cancellationToken)
    {
        var known = await files.Actions.FindAsync(key, cancellationToken) ?? await ForbidAsync(Intent(key, kind, request, because), cancellationToken);
        if (known is { State: ActionState.Intended, SendingAt: null } && await Settlement.TakeBackAsync(known, because, stopped: false, cancellationToken) is { } takenBack)
            return takenBack;
        known = (await files.Actions.FindAsync(key, cancellationToken))!;
        return known.State == ActionState.Intended
            ? await Settlement.SeenAsync(known, await estate.Actions.LookAsync(known.OperationOf(), cancellationToken), because, cancellationToken)
            : await Settlement.TellAsync(known, cancellationToken);
    }

    /// <summary>A refusal in the ledger under this key: whoever comes later finds it and does nothing.</summary>
    async Task<ActionRecord> ForbidAsync(ActionRecord refused, CancellationToken cancellationToken) =>
        (await files.Actions.ReserveAsync(refused, _ => null, chronicle.Now, cancellationToken)).Existing ?? refused;

    ActionRecord Intent(string key, WorkKind kind, ActRequest request, string because)
    {
        var run = request.Run;
        return new ActionRecord(key, run.IncidentId, run.Spec.Id, run.Plan.RunbookId, run.Spec.Action, kind == WorkKind.Undo, ActionState.Refused,
            chronicle.Now, chronicle.Now, null, new Dictionary<string, string>(), because) { ApprovalId = request.ApprovalId };
    }
}

/// <param name="Incident">By which the incident is worked on; a simulated one may stand still.</param>
/// <param name="Wall">By which the network and work items live.</param>
public sealed record WorkClocks(TimeProvider Incident, TimeProvider Wall)
{
    /// <summary>How long an executor that gives no answer is asked again: a restart and a deployment pass in less. Below the time that Functions gives an activity.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(4);
}
