using System.Security.Cryptography;
using AgentFunctions.Approvals;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>Anti-forgery: what a page of ours posts carries a mark that belongs to the browser's own cookie. Another site can make the browser post, and cannot
/// know the mark; a scanner that follows links has no cookie.</summary>
public sealed class FormMarks(Seal seal)
{
    /// <summary>Of the header with which scripts post; forms have a field of the name <see cref="Field"/>.</summary>
    public const string Header = "x-form-mark";

    public const string Field = "form-mark";
    const string BrowserCookie = "agentfunctions-browser";
    const string Purpose = "form";

    /// <summary>Makes a page with the mark that its forms need, and gives the browser a cookie if it has none.</summary>
    public async Task<ApiAnswer> PageAsync(HttpRequest request, Func<string, Task<ApiAnswer>> page)
    {
        if (BindingOf(request) is { } binding)
            return ConsoleHtml.WithForm(await page(MarkOf(binding)));
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return ConsoleHtml.WithForm(await page(MarkOf(made))).With("Set-Cookie", $"{BrowserCookie}={made}; Path=/; HttpOnly; SameSite=Strict{(request.IsHttps ? "; Secure" : "")}");
    }

    /// <summary>Whether a page of ours, shown to this browser, sent this.</summary>
    public async Task<bool> IsOursAsync(HttpRequest request)
    {
        var mark = request.Headers[Header].FirstOrDefault() ?? (await PostedForm.ReadAsync(request))?[Field].FirstOrDefault();
        return mark is not null && BindingOf(request) is { } binding && seal.Open(Purpose, mark) == AccessKey.Written(binding);
    }

    static string? BindingOf(HttpRequest request) =>
        request.Cookies[Sessions.Cookie] is { Length: > 0 } session ? session : request.Cookies[BrowserCookie] is { Length: > 0 } browser ? browser : null;

    string MarkOf(string binding) => seal.Close(Purpose, AccessKey.Written(binding));
}
