using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Console;
using AgentFunctions.Web.Console.Pages;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Signs people in, for pages: with the installation's key on this host, or at the platform where that does it.</summary>
static class SignInRoutes
{
    const string Path = "/sign-in";

    public static IEnumerable<ApiRoute> Of(AccessGate gate) =>
    [
        ApiRoute.Get("sign-in", http => PageAsync(gate, http.Request, Then(http.Query("then")), null)) with { Need = Need.Nobody },
        ApiRoute.Post("sign-in", Need.Nobody, http => SignInAsync(gate, http)),
        ApiRoute.Post("sign-out", Need.Nobody, http => SignOutAsync(gate, http)),
    ];

    /// <summary>For a page that somebody unknown asked for.</summary>
    public static ApiAnswer Instead(ApiAnswer refusal, HttpRequest asked) =>
        refusal.Status == StatusCodes.Status401Unauthorized ? To($"{Path}?then={Uri.EscapeDataString(HttpMethods.IsGet(asked.Method) ? asked.Path + asked.QueryString : "/console")}") : refusal;

    static async Task<ApiAnswer> PageAsync(AccessGate gate, HttpRequest request, string then, string? problem) => gate.EasyAuth.SignInAt is { } elsewhere
        ? To($"{elsewhere}?post_login_redirect_uri={Uri.EscapeDataString(then)}")
        : await gate.Marks.PageAsync(request, mark => ConsoleHtml.PageAsync<SignIn>(
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden, ("Mark", mark), ("Then", then), ("Problem", problem)));

    static async Task<ApiAnswer> SignInAsync(AccessGate gate, HttpContext http)
    {
        var form = await PostedForm.ReadAsync(http.Request);
        var then = Then(form?["then"].FirstOrDefault());
        if (form is null || !await gate.Marks.IsOursAsync(http.Request))
            return await PageAsync(gate, http.Request, then, "The page was too old. Try once more.");
        return gate.Keys.HolderOf(form["key"].FirstOrDefault() ?? "", form["person"].FirstOrDefault()) is { IsPerson: true } person
            ? gate.Sessions.SignIn(To(then), http.Request, person)
            : await PageAsync(gate, http.Request, then, "This is not the key, or no name was given. The host prints where its key is kept when it starts.");
    }

    static async Task<ApiAnswer> SignOutAsync(AccessGate gate, HttpContext http) =>
        await gate.Marks.IsOursAsync(http.Request) ? Sessions.SignOut(To(Path), http.Request) : To(Path);

    internal static ApiAnswer To(string path) => new ApiAnswer(StatusCodes.Status303SeeOther, null).With("Location", path);

    /// <summary>A page of ours and nowhere else: a sign-in page that sends people on is a phisher's friend.</summary>
    internal static string Then(string? path) => path is ['/', ..] and not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/console";
}
