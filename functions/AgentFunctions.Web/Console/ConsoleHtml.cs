using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentFunctions.Web.Console;

/// <summary>Razor components as whole pages, rendered here and finished: no circuit. The one script only looks for a newer page.</summary>
static class ConsoleHtml
{
    static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    const string Policy = "Content-Security-Policy";
    const string NoForms = "form-action 'none'";

    static readonly Dictionary<string, string> Guards = new()
    {
        [Policy] = $"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; {NoForms}; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        // Not no-referrer: browsers then post forms with "Origin: null", which says nothing of where they come from.
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Cache-Control"] = "no-store",
    };

    public static Task<ApiAnswer> PageAsync<TPage>(int status, params (string Name, object? Value)[] parameters) where TPage : IComponent =>
        PageAsync<TPage>(status, Viewer.Nobody, parameters);

    /// <param name="viewer">Every part of the page can ask who looks at it.</param>
    public static async Task<ApiAnswer> PageAsync<TPage>(int status, Viewer viewer, params (string Name, object? Value)[] parameters) where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(SeenBy.Viewer)] = viewer,
            [nameof(SeenBy.Page)] = typeof(TPage),
            [nameof(SeenBy.With)] = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<SeenBy>(view)).ToHtmlString());
        return Guarded(new ApiAnswer(status, "<!DOCTYPE html>\n" + html, "text/html"));
    }

    /// <summary>A page that says one thing, and where to go on.</summary>
    /// <param name="then">A page of ours to go back to; null if there is none.</param>
    public static Task<ApiAnswer> SaidAsync(int status, Viewer viewer, string title, string text, string? then = null) =>
        PageAsync<Pages.Said>(status, viewer, ("Title", title), ("Text", text), ("Then", then));

    /// <summary>A page that has a form: it posts to us and nowhere else.</summary>
    public static ApiAnswer WithForm(ApiAnswer page) => page.With(Policy, Guards[Policy].Replace(NoForms, "form-action 'self'"));

    public static ApiAnswer Guarded(ApiAnswer answer) => answer with { Headers = Guards };
}
