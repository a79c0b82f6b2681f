using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>One way to prove who is calling. Answers null if the request does not try it.</summary>
public delegate ValueTask<AccessAnswer?> AccessScheme(HttpRequest request);

/// <param name="Granted">False if what was presented is wrong.</param>
/// <param name="Person">Who is calling; null for a program.</param>
public sealed record AccessAnswer(bool Granted, string? Person);

/// <summary>What a route asks of its caller.</summary>
public enum Need { Nobody, Caller, Person }

/// <summary>Asks the schemes in order; the first that recognises the request decides.</summary>
public sealed class AccessGate(params AccessScheme[] schemes)
{
    /// <returns>Null if the caller may pass.</returns>
    public async Task<ApiAnswer?> RefusalAsync(HttpContext http, Need need)
    {
        if (need == Need.Nobody)
            return null;
        foreach (var scheme in schemes)
            if (await scheme(http.Request) is { } answer)
                return answer.Granted ? Admit(http, answer, need) : Wrong;
        return Unknown;
    }

    static ApiAnswer? Admit(HttpContext http, AccessAnswer answer, Need need)
    {
        Caller.Set(http, answer.Person);
        return need == Need.Person && answer.Person is null ? Anonymous : null;
    }

    static ApiAnswer Unknown => ApiAnswer.Refused(StatusCodes.Status401Unauthorized, "Who is calling?",
        $"This address needs the key: header {KeyAccess.Header}, or ?code= in the address.");

    static ApiAnswer Wrong => ApiAnswer.Refused(StatusCodes.Status403Forbidden, "The key is wrong",
        "What was presented is not the key of this installation. The host prints where the key is kept when it starts.");

    static ApiAnswer Anonymous => ApiAnswer.Refused(StatusCodes.Status401Unauthorized, "Which person is calling?",
        $"What you ask for is done by a person: say who in the header {KeyAccess.PersonHeader}.");
}
