using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Answers only to loopback names and to the public address: a page in the user's browser can make it send requests to this machine, but not
/// under such a name and origin.</summary>
sealed class LoopbackOnly(Uri? publicUrl)
{
    public Task RunAsync(HttpContext http, RequestDelegate next) =>
        IsOwnHost(http.Request.Host) && http.Request.Headers.Origin.All(origin => IsOwnOrigin(origin, http.Request)) ? next(http) : Refused.WriteAsync(http);

    public static bool IsLoopback(string host) =>
        host is "localhost" || (System.Net.IPAddress.TryParse(host.Trim('[', ']'), out var address) && System.Net.IPAddress.IsLoopback(address));

    bool IsOwnHost(HostString host) => IsLoopback(host.Host) || (publicUrl is not null && string.Equals(host.Value, publicUrl.Authority, StringComparison.OrdinalIgnoreCase));

    bool IsOwnOrigin(string? origin, HttpRequest request) => Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && ((IsLoopback(from.Host) && from.Port == (request.Host.Port ?? 80)) || (publicUrl is not null && Uri.Compare(from, publicUrl, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0));

    static ApiAnswer Refused => ApiAnswer.Refused(StatusCodes.Status403Forbidden, "Only from this machine",
        "This host answers to localhost, 127.0.0.1 and its --public-url only. Put a gateway in front of it and name that with --public-url, or deploy it to Azure Functions, to be reached from elsewhere.");
}
