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
    public static ApiRoute Get(string pattern, Func<HttpContext, Task<ApiAnswer>> handle) => new(HttpMethods.Get, pattern, Need.Caller, handle);

    public static ApiRoute Post(string pattern, Func<HttpContext, Task<ApiAnswer>> handle) => new(HttpMethods.Post, pattern, Need.Caller, handle);

    /// <summary>Something that only a person may do.</summary>
    public static ApiRoute ByPerson(string pattern, Func<HttpContext, Task<ApiAnswer>> handle) => new(HttpMethods.Post, pattern, Need.Person, handle);
}
