using AgentFunctions.Incidents;
using AgentFunctions.Orchestrations;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Activities;

/// <summary>Whether a verdict of now and what people agreed to then allow an effect together. It knows no store, so every case can be tried.</summary>
static class ActGate
{
    /// <param name="approval">As stored under the request's approval id; null if there is none.</param>
    /// <returns>Null if it may be done.</returns>
    public static string? Refusal(ActRequest input, Verdict verdict, Approval? approval, Library library)
    {
        if (verdict.Answer is not (VerdictAnswer.Act or VerdictAnswer.Ask))
            return verdict.Reason;
        if (input.ApprovalId is null)
            return verdict.Answer == VerdictAnswer.Ask ? $"a person must agree now: {verdict.Reason}" : null;
        if (approval is not { Status: ApprovalStatus.Approved } || approval.IncidentId != input.Run.IncidentId)
            return $"approval {input.ApprovalId} is {approval?.Status.ToString() ?? "unknown"}{(approval is not null && approval.IncidentId != input.Run.IncidentId ? " and of another incident" : "")}";
        var people = PeopleOf(approval);
        return verdict.Approval is { } need && need.Approvers > people
            ? $"{need.Approvers} people must agree now, {people} did"
            : Contracts.Broken(approval.Contract, input.Run, library);
    }

    /// <summary>One person is one, however often they agree, and the author of the runbook is nobody.</summary>
    static int PeopleOf(Approval approval) => approval.Votes.Select(vote => vote.By).Distinct(StringComparer.OrdinalIgnoreCase)
        .Count(person => !string.Equals(person, approval.Contract.Author, StringComparison.OrdinalIgnoreCase));
}
