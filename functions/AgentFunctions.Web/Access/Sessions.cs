using System.Globalization;
using AgentFunctions.Approvals;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>Signed-in people, for pages: a sealed cookie says who, what they may do and until when; nothing of it is kept here. What changes something must carry
/// the form's mark as well, for a browser sends the cookie along with whatever another site makes it post.</summary>
public sealed class Sessions(Seal seal, FormMarks marks, TimeProvider time)
{
    public const string Cookie = "agentfunctions-session";
    const string Purpose = "session";
    const char Between = '\n';
    static readonly TimeSpan Length = TimeSpan.FromHours(12);

    public async ValueTask<AccessAnswer?> CheckAsync(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 } cookie || Read(cookie) is not { } caller)
            return null;
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || await marks.IsOursAsync(request)
            ? AccessAnswer.Of(caller)
            : AccessAnswer.TurnedAway("The form is not ours", "The page that sent this is not of this installation, or it is of an earlier sign-in. Load the page again and repeat.");
    }

    /// <summary>Signs a person in with this answer.</summary>
    public ApiAnswer SignIn(ApiAnswer answer, HttpRequest request, Caller person)
    {
        var until = time.GetUtcNow() + Length;
        var text = string.Join(Between, person.Name, ((int)person.Rights).ToString(CultureInfo.InvariantCulture), until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return answer.With("Set-Cookie", CookieOf(request, seal.Close(Purpose, text), Length));
    }

    public static ApiAnswer SignOut(ApiAnswer answer, HttpRequest request) => answer.With("Set-Cookie", CookieOf(request, "", TimeSpan.Zero));

    Caller? Read(string cookie)
    {
        if (seal.Open(Purpose, cookie)?.Split(Between) is not [{ Length: > 0 } person, var rights, var until])
            return null;
        return time.GetUtcNow() < DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture))
            ? new Caller(person, IsPerson: true, (Rights)int.Parse(rights, CultureInfo.InvariantCulture), "session")
            : null;
    }

    /// <summary>Lax, not Strict: who follows a link in a message is still signed in; what is posted from elsewhere is not.</summary>
    static string CookieOf(HttpRequest request, string value, TimeSpan maxAge) =>
        $"{Cookie}={value}; Path=/; Max-Age={(int)maxAge.TotalSeconds}; HttpOnly; SameSite=Lax{(request.IsHttps ? "; Secure" : "")}";
}
