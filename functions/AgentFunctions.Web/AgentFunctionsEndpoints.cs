using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentFunctions.Web;

public static class AgentFunctionsEndpoints
{
    /// <summary>Maps every route of the API, and a 404 with a reason for every other address.</summary>
    public static IEndpointRouteBuilder MapAgentFunctions(this IEndpointRouteBuilder endpoints, ResponderApi api)
    {
        foreach (var route in api.Routes)
            endpoints.MapMethods($"/{route.Pattern}", [route.Method], (RequestDelegate)(http => api.RunAsync(route, http)));
        endpoints.MapFallback($"/{api.Nowhere.Pattern}", http => api.RunAsync(api.Nowhere, http));
        return endpoints;
    }
}
