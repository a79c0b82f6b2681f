using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentFunctions.Web.Routes;

static class RouteValues
{
    /// <summary>A part of the address: <c>api/incidents/{id}</c>.</summary>
    public static string Id(this HttpContext http, string name = "id") => http.GetRouteValue(name)?.ToString() ?? "";

    /// <summary>Null if it is absent or empty.</summary>
    public static string? Query(this HttpContext http, string name) => http.Request.Query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;
}
