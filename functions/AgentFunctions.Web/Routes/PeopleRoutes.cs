using AgentFunctions.Incidents;
using AgentFunctions.People;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>What people do with an incident.</summary>
static class PeopleRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts)
    {
        var people = parts.Desk.People;
        return
        [
            ApiRoute.Post("api/incidents/{id}/take", Need.Respond, async http => Answer(await people.TakeAsync(http.Id(), Caller.Required(http), http.RequestAborted))),
            ApiRoute.Post("api/incidents/{id}/close", Need.Respond, http => WithReason(http, async reason => Answer(await people.CloseAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)))),
            ApiRoute.Post("api/incidents/{id}/reopen", Need.Respond, http => WithReason(http, async reason => Answer(await people.ReopenAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)))),
            ApiRoute.Post("api/incidents/{id}/notes", Need.Person, http => RequestBody.JsonAsync<NoteBody>(http, body => NoteAsync(people, http, body))),
            ApiRoute.Post("api/incidents/{id}/rating", Need.Person, http => RequestBody.JsonAsync<RatingBody>(http, body => RateAsync(people, http, body))),
        ];
    }

    static Task<ApiAnswer> WithReason(HttpContext http, Func<string, Task<ApiAnswer>> then) => RequestBody.JsonAsync<ReasonBody>(http, body =>
        string.IsNullOrWhiteSpace(body.Reason) ? Task.FromResult(ApiAnswer.Invalid("reason", "say why; it is written into the record.")) : then(body.Reason));

    static async Task<ApiAnswer> NoteAsync(PeopleDesk people, HttpContext http, NoteBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Text))
            return ApiAnswer.Invalid("text", "a note has a text.");
        var answer = await people.AddNoteAsync(http.Id(), Caller.Required(http), body.Text, http.RequestAborted);
        return answer.Outcome == PersonOutcome.Done ? new ApiAnswer(StatusCodes.Status201Created, answer.Incident!.Notes[^1]) : Answer(answer);
    }

    static async Task<ApiAnswer> RateAsync(PeopleDesk people, HttpContext http, RatingBody body)
    {
        if (body.Score is not (>= 1 and <= 5))
            return ApiAnswer.Invalid("score", "a number from 1 to 5.");
        var rating = new Rating(body.Score.Value, body.RightIntervention, Caller.Required(http), people.Now, body.Comment ?? "");
        var answer = await people.RateAsync(http.Id(), rating, http.RequestAborted);
        return answer.Outcome == PersonOutcome.Done ? new ApiAnswer(StatusCodes.Status204NoContent, null) : Answer(answer);
    }

    static ApiAnswer Answer(PersonAnswer answer) => answer.Outcome switch
    {
        PersonOutcome.Done => ApiAnswer.Ok(answer.Incident!),
        PersonOutcome.NotFound => ApiAnswer.NotFound(answer.Reason),
        _ => ApiAnswer.Conflict(answer.Reason),
    };
}

public sealed record ReasonBody(string? Reason);

public sealed record NoteBody(string? Text);

public sealed record RatingBody(int? Score, bool? RightIntervention, string? Comment);
