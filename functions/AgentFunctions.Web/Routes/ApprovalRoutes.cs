using AgentFunctions.Approvals;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Requests for agreement, and their answers.</summary>
static class ApprovalRoutes
{
    internal const int LongestComment = 2000;

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/approvals", http => ListAsync(parts, http)),
        ApiRoute.Get("api/approvals/{id}", http => FindAsync(parts, http)),
        ApiRoute.Post("api/approvals/{id}/decision", Need.Decide, http => RequestBody.JsonAsync<DecisionBody>(http, body => DecideAsync(parts, http, body))),
    ];

    static async Task<ApiAnswer> ListAsync(ResponderParts parts, HttpContext http)
    {
        ApprovalStatus? status = null;
        if (http.Query("state") is { } word && (status = Words.Find<ApprovalStatus>(word)) is null)
            return ApiAnswer.Invalid("state", $"'{word}' is no state of an approval; there are {Words.All<ApprovalStatus>()}.");
        return ApiAnswer.Ok(new ApprovalsAnswer(await parts.Desk.Files.Approvals.ListAsync(status, http.RequestAborted)));
    }

    static async Task<ApiAnswer> FindAsync(ResponderParts parts, HttpContext http) =>
        await parts.Desk.Files.Approvals.FindAsync(http.Id(), http.RequestAborted) is { } found
            ? ApiAnswer.Ok(found.Value)
            : ApiAnswer.NotFound($"There is no approval {http.Id()}.");

    static async Task<ApiAnswer> DecideAsync(ResponderParts parts, HttpContext http, DecisionBody body)
    {
        if (body.Decision is not ("approve" or "decline"))
            return ApiAnswer.Invalid("decision", "approve or decline.");
        if (body.Comment?.Length > LongestComment)
            return ApiAnswer.Invalid("comment", $"at most {LongestComment} characters.");
        var caller = Caller.Of(http)!;
        var answer = await parts.Desk.Approvals.DecideAsync(
            new Answer(http.Id(), caller.Name!, body.Decision == "approve", body.Comment ?? "", caller.Via) { Link = caller.Link }, http.RequestAborted);
        return answer.Outcome == DecisionOutcome.Accepted ? ApiAnswer.Ok(new DecisionAnswerBody(answer.Reason, answer.Approval!)) : Refused(answer);
    }

    static ApiAnswer Refused(DecisionAnswer answer)
    {
        var (status, title) = answer.Outcome switch
        {
            DecisionOutcome.NotFound => (StatusCodes.Status404NotFound, "Not found"),
            DecisionOutcome.Forbidden => (StatusCodes.Status403Forbidden, "This person may not decide"),
            _ => (StatusCodes.Status409Conflict, "It cannot be done as things stand"),
        };
        return new ApiAnswer(status, new Problem(title, answer.Reason, status) { Refusal = answer.Refusal is { } why ? Words.Of(why) : null }, Problem.MediaType);
    }
}

/// <param name="Decision">approve or decline.</param>
public sealed record DecisionBody(string? Decision, string? Comment);

public sealed record DecisionAnswerBody(string Reason, Approval Approval);

public sealed record ApprovalsAnswer(IReadOnlyList<Approval> Items);
