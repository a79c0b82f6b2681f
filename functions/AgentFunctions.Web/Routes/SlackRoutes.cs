using System.Text;
using AgentFunctions.Approvals;
using AgentFunctions.Channels.Slack;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Where Slack tells of clicks. A click counts as much as a signed link of the person behind it, and no more: who was asked, for exactly this, once, and never where a
/// signed-in person must decide.</summary>
static class SlackRoutes
{
    const string Via = "slack";

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
        [ApiRoute.Post("api/slack/interactions", Need.Nobody, http => RequestBody.BytesAsync(http, body => TakeAsync(parts, http, Encoding.UTF8.GetString(body.Span))))];

    static async Task<ApiAnswer> TakeAsync(ResponderParts parts, HttpContext http, string body)
    {
        if (parts.Slack is not { } door)
            return ApiAnswer.NotFound("Slack is not connected here: catalog/channels.yaml has no slack channel with `signing`.");
        var headers = http.Request.Headers;
        if (await door.RefusalAsync(headers[SlackSignature.TimestampHeader].FirstOrDefault(), headers[SlackSignature.Header].FirstOrDefault(), body, http.RequestAborted) is { } refusal)
            return ApiAnswer.Refused(StatusCodes.Status401Unauthorized, "This is not taken for Slack's", refusal);
        if (SlackClick.Read(body) is { } click)
            await DecideAsync(parts, door, click, http.RequestAborted);
        // Slack shows a fault to whoever clicked unless the answer is a bare 200; what came of it is told where Slack asks for it.
        return ApiAnswer.Text("", "text/plain");
    }

    static async Task DecideAsync(ResponderParts parts, SlackDoor door, SlackClick click, CancellationToken cancellationToken)
    {
        if (door.PersonOf(click.User) is not { } person)
        {
            await door.ReplyAsync(click, "Nothing was decided: nobody in the on-call book has your Slack id.", replace: false, cancellationToken);
            return;
        }

        var claim = new LinkClaim(click.ApprovalId, person, click.Contract, parts.Time.GetUtcNow());
        var answer = await parts.Desk.Approvals.DecideAsync(new Answer(click.ApprovalId, person, click.Approve, "", Via) { Link = claim }, cancellationToken);
        await (answer.Outcome == DecisionOutcome.Accepted
            ? door.ReplyAsync(click, $"{(click.Approve ? "Approved" : "Declined")} by {person}. {answer.Reason}", replace: answer.Approval is not { Status: Incidents.ApprovalStatus.Pending }, cancellationToken)
            : door.ReplyAsync(click, $"Nothing was decided, {person}: {answer.Reason}", replace: false, cancellationToken));
    }
}
