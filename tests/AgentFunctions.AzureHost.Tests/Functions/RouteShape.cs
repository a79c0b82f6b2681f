using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace AgentFunctions.AzureHost.Tests.Functions;

/// <summary>Routes as the Functions host matches them.</summary>
static class RouteShape
{
    /// <summary>An address that the route is meant for.</summary>
    public static string Example(string route) => "/" + string.Join('/', TemplateParser.Parse(route).Segments.Select(segment =>
        segment.Parts is [{ IsParameter: true } part] ? part.IsCatchAll ? "any/where" : "some" : string.Concat(segment.Parts.Select(part => part.Text))));

    /// <param name="route">As written at the function.</param>
    /// <param name="address">The path.</param>
    /// <param name="values">Takes the values of the route's parameters.</param>
    public static bool Fits(string route, string address, RouteValueDictionary? values = null) =>
        new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(address, values ?? []);
}
