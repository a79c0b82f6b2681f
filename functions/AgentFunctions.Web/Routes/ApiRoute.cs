using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>One address of the API.</summary>
/// <param name="Method">GET, POST.</param>
/// <param name="Pattern">As ASP.NET Core and Azure Functions both read it: <c>api/alerts/{receiptId}</c>.</param>
/// <param name="Need">What the caller must prove.</param>
/// <param name="Handle">Asked after the gate has let the request pass.</param>
public sealed record ApiRoute(string Method, string Pattern, Need Need, Func<HttpContext, Task<ApiAnswer>> Handle)
{
    /// <summary>For people to look at: who is not signed in is sent to the sign-in.</summary>
    public bool IsPage { get; init; }

    /// <summary>Something to read.</summary>
    public static ApiRoute Get(string pattern, Func<HttpContext, Task<ApiAnswer>> handle) => new(HttpMethods.Get, pattern, Need.Read, handle);

    public static ApiRoute Post(string pattern, Need need, Func<HttpContext, Task<ApiAnswer>> handle) => new(HttpMethods.Post, pattern, need, handle);
}
