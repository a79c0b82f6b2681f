using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.Web.Console;

/// <summary>Razor components as whole pages, rendered here and finished: no circuit, no script.</summary>
static class ConsoleHtml
{
    static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    const string Policy = "Content-Security-Policy";
    const string NoForms = "form-action 'none'";

    static readonly Dictionary<string, string> Guards = new()
    {
        [Policy] = $"default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; {NoForms}; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Cache-Control"] = "no-store",
    };

    public static async Task<ApiAnswer> PageAsync<TPage>(int status, params (string Name, object? Value)[] parameters) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
        return Guarded(new ApiAnswer(status, "<!DOCTYPE html>\n" + html, "text/html"));
    }

    /// <summary>A page that has a form: it posts to us and nowhere else.</summary>
    public static ApiAnswer WithForm(ApiAnswer page) => page.With(Policy, Guards[Policy].Replace(NoForms, "form-action 'self'"));

    public static ApiAnswer Guarded(ApiAnswer answer) => answer with { Headers = Guards };
}
