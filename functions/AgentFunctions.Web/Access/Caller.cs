using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>The person behind a request, once the gate has let it pass.</summary>
public static class Caller
{
    public static string? Person(HttpContext http) => http.User.Identity?.Name;

    /// <summary>For routes that need a person; the gate has seen to it.</summary>
    public static string Required(HttpContext http) =>
        Person(http) ?? throw new InvalidOperationException($"{http.Request.Path} is open to callers without a name; its route must ask for a person.");

    internal static void Set(HttpContext http, string? person)
    {
        if (person is not null)
            http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, person)], "key"));
    }
}
