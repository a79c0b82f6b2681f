using AgentFunctions.Audit.Heads;
using AgentFunctions.Observing;
using AgentFunctions.Ports;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.Web;

/// <summary>The whole API. A host maps <see cref="Routes"/> and lets <see cref="RunAsync"/> answer.</summary>
/// <param name="parts">What the routes work on.</param>
/// <param name="gate">Who may pass.</param>
/// <param name="logger">Hears of failures.</param>
/// <param name="more">Routes of the host itself.</param>
public sealed partial class ResponderApi(ResponderParts parts, AccessGate gate, ILogger logger, params IReadOnlyList<ApiRoute> more)
{
    public IReadOnlyList<ApiRoute> Routes { get; } =
    [
        .. AlertRoutes.Of(parts), .. IncidentRoutes.Of(parts), .. PeopleRoutes.Of(parts), .. ApprovalRoutes.Of(parts), .. DelegationRoutes.Of(parts), .. StopRoutes.Of(parts),
        .. ChangeRoutes.Of(parts), .. RunbookRoutes.Of(parts), .. MetricsRoutes.Of(parts), .. HealthRoutes.Of(parts), .. FaultRoutes.Of(parts), .. OutboxRoutes.Of(parts), .. MemoryRoutes.Of(parts), .. SlackRoutes.Of(parts), .. AuditRoutes.Of(parts),
        .. ConsolePosts.Of(parts), .. ConsoleRoutes.Of(parts, gate), .. SignInRoutes.Of(gate), .. LinkRoutes.Of(parts, gate), .. more,
    ];

    /// <summary>For every address that is none of the routes.</summary>
    public ApiRoute Nowhere { get; } = ApiRoute.Get("{*path}", http =>
        Task.FromResult(ApiAnswer.NotFound($"There is nothing at {http.Request.Method} {http.Request.Path}.")));

    /// <summary>Answers one request. What goes wrong on our side is a 503: an action group tries again after that, and never after a 500.</summary>
    public async Task RunAsync(ApiRoute route, HttpContext http)
    {
        try
        {
            var refusal = await gate.RefusalAsync(http, route.Need);
            var answer = refusal is null ? await route.Handle(http) : route.IsPage ? SignInRoutes.Instead(refusal, http.Request) : refusal;
            await answer.WriteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await AnswerOf(failure, http).WriteAsync(http);
        }
    }

    /// <summary>What went wrong may quote what was asked, with a key in it; a log of somebody else's writes down what it gets.</summary>
    ApiAnswer AnswerOf(Exception failure, HttpContext http)
    {
        if (failure is BadHttpRequestException bad)
            return ApiAnswer.Refused(bad.StatusCode, "The request cannot be read", bad.Message);

        CouldNotAnswer(logger, http.Request.Method, http.Request.Path, Redaction.Secrets(failure.ToString()));
        return ApiAnswer.Unavailable(failure is StoreUnavailableException or SigningUnavailableException ? Redaction.Secrets(failure.Message) : "The responder could not do this now; its log says why. Nothing that it acknowledged is lost. Try again.");
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} could not be answered: {Failure}")]
    static partial void CouldNotAnswer(ILogger logger, string method, string path, string failure);
}
