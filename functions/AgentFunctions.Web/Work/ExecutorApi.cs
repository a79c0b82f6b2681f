using System.Text;
using AgentFunctions.Observing;
using AgentFunctions.Ports;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Routes;
using AgentFunctions.WorkItems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.Web.Work;

/// <summary>All that an executor answers: work items, and how it does. It has no pages, takes no alerts and starts nothing by itself.</summary>
/// <param name="desk">The way in.</param>
/// <param name="dependencies">What must be there for it to be ready.</param>
/// <param name="logger">Hears of what was refused and of failures.</param>
public sealed partial class ExecutorApi(WorkDesk desk, IReadOnlyList<Dependency> dependencies, ILogger logger)
{
    public const string Work = "api/work";
    public const string Ready = "api/work/ready";

    public IReadOnlyList<ApiRoute> Routes => field ??=
    [
        // The signature of the item is the proof of who asks.
        ApiRoute.Post(Work, Need.Nobody, http => RequestBody.BytesAsync(http, body => TakeAsync(Encoding.UTF8.GetString(body.Span), http))),
        HealthRoutes.Ready(Ready, dependencies),
    ];

    /// <summary>Answers one request; everything that is none of the routes is not here.</summary>
    public async Task RunAsync(string pattern, HttpContext http) => await (await AnswerAsync(pattern, http)).WriteAsync(http);

    async Task<ApiAnswer> AnswerAsync(string pattern, HttpContext http)
    {
        try
        {
            return Routes.FirstOrDefault(route => route.Pattern == pattern && HttpMethods.Equals(route.Method, http.Request.Method)) is { } route
                ? await route.Handle(http)
                : ApiAnswer.NotFound($"This is an executor: it takes signed work items at POST /{Work} and nothing else.");
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            Failed(logger, Redaction.Secrets(failure.ToString()));
            return ApiAnswer.Unavailable(failure is StoreUnavailableException ? failure.Message : "The executor could not do this now; its log says why. Ask again with a new item: what it did is in the ledger.");
        }
    }

    /// <summary>What was taken in is carried on when the asker goes away: it will ask again and hear how it ended.</summary>
    async Task<ApiAnswer> TakeAsync(string body, HttpContext http)
    {
        var reply = await desk.ReceiveAsync(body, http.Request.Headers[WorkSignature.Header], CancellationToken.None);
        if (reply.Refusal is not { } refusal)
            return ApiAnswer.Text(reply.Body!, "application/json").With(WorkSignature.Header, reply.Signature!);
        Refused(logger, refusal.Problem, refusal.Because);
        return ApiAnswer.Refused(StatusOf(refusal.Problem), "The work item is refused", refusal.Because);
    }

    static int StatusOf(WorkProblem problem) => problem switch
    {
        WorkProblem.NotSigned => StatusCodes.Status401Unauthorized,
        WorkProblem.Malformed => StatusCodes.Status400BadRequest,
        WorkProblem.Foreign => StatusCodes.Status403Forbidden,
        WorkProblem.Expired => StatusCodes.Status410Gone,
        WorkProblem.Spent => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    [LoggerMessage(LogLevel.Warning, "A work item was refused ({Problem}): {Because}")]
    static partial void Refused(ILogger logger, WorkProblem problem, string because);

    [LoggerMessage(LogLevel.Error, "A request could not be answered: {Failure}")]
    static partial void Failed(ILogger logger, string failure);
}
