using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Incidents;

namespace AgentFunctions.LocalHost.Bench;

/// <param name="Heard">True if the host said 200; false if a later attempt was refused because an earlier one had been taken.</param>
sealed record MadeDecision(string ApprovalId, string Incident, string Person, bool Approves, bool Heard);

/// <summary>The people on call: who was asked last answers as planned, or keeps silent.</summary>
sealed class CrashPeople(IReadOnlyDictionary<string, CrashReply> replies, CrashCaller caller, CrashKiller killer)
{
    readonly HashSet<string> answered = [];
    readonly List<MadeDecision> decisions = [];

    public IReadOnlyList<MadeDecision> Decisions => decisions;

    public async Task AnswerAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pending = (await caller.GetAsync("api/approvals?state=pending", cancellationToken)).Body!["items"]!.AsArray();
        foreach (var approval in pending.Select(node => node.Deserialize<Approval>(IncidentJson.Wire)!))
            if (IsDue(approval, now) && answered.Add(approval.Id))
                await DecideAsync(approval, cancellationToken);
    }

    bool IsDue(Approval approval, DateTimeOffset now) =>
        approval.Asked.Count > 0 && replies[approval.Contract.Action.Service] is { Answer: not CrashAnswer.Silence } reply && approval.AskedAt + reply.ThinksFor <= now;

    async Task DecideAsync(Approval approval, CancellationToken cancellationToken)
    {
        var (person, approves) = (approval.Asked[^1], replies[approval.Contract.Action.Service].Answer == CrashAnswer.Approve);
        var body = new JsonObject { ["decision"] = approves ? "approve" : "decline", ["comment"] = "seen" }.ToJsonString();
        var heard = await caller.PostAsync($"api/approvals/{approval.Id}/decision", body, person, cancellationToken);
        if (heard.Status == HttpStatusCode.OK || heard.Attempt > 1 && await IsTakenAsync(approval.Id, person, cancellationToken))
            decisions.Add(new MadeDecision(approval.Id, approval.IncidentId, person, approves, heard.Status == HttpStatusCode.OK));
        if (heard.Status == HttpStatusCode.OK)
            await killer.HappenedAsync(CrashMoment.DecisionAccepted);
    }

    /// <summary>An answer that was on disk when the host died, before it could say so.</summary>
    async Task<bool> IsTakenAsync(string approvalId, string person, CancellationToken cancellationToken)
    {
        var now = (await caller.GetAsync($"api/approvals/{approvalId}", cancellationToken)).Body.Deserialize<Approval>(IncidentJson.Wire)!;
        return now.DecidedBy == person || now.Votes.Any(vote => vote.By == person);
    }
}
