using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Answers only to loopback names: a page in the user's browser can make it send requests to this machine, but not under such a name
/// and origin.</summary>
static class LoopbackOnly
{
    public static Task RunAsync(HttpContext http, RequestDelegate next) =>
        IsLoopback(http.Request.Host.Host) && IsOwnOrigin(http.Request) ? next(http) : Refused.WriteAsync(http);

    public static bool IsLoopback(string host) =>
        host is "localhost" || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));

    static bool IsOwnOrigin(HttpRequest request) => request.Headers.Origin.All(origin =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from) && IsLoopback(from.Host) && from.Port == (request.Host.Port ?? 80));

    static ApiAnswer Refused => ApiAnswer.Refused(StatusCodes.Status403Forbidden, "Only from this machine",
        "This host answers to localhost and 127.0.0.1 only. Put a gateway in front of it, or deploy it to Azure Functions, to be reached from elsewhere.");
}
