using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Web;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost;

/// <summary>What each HTTP trigger calls: the route of the API with the trigger's own pattern answers.</summary>
public sealed class HttpDoor(ResponderDesks desks, AccessGate gate, ILogger<HttpDoor> logger)
{
    /// <summary>The answer is written to the response already; the worker has nothing to add.</summary>
    static readonly EmptyResult Answered = new();

    public async Task<IActionResult> AnswerAsync(string pattern, HttpRequest request, DurableTaskClient durable)
    {
        var api = new ResponderApi(desks.PartsOver(durable), gate, logger);
        await api.RunAsync(RouteOf(api, request.Method, pattern), request.HttpContext);
        return Answered;
    }

    /// <summary>Every route has a function, also those that this installation does not serve, as faults of an estate that is real.</summary>
    static ApiRoute RouteOf(ResponderApi api, string method, string pattern) =>
        api.Routes.FirstOrDefault(route => route.Pattern == pattern && HttpMethods.Equals(route.Method, method)) ?? api.Nowhere;
}
