using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>One way to prove who is calling. Answers null if the request does not try it.</summary>
public delegate ValueTask<AccessAnswer?> AccessScheme(HttpRequest request);

/// <summary>What a scheme makes of a request that tries it: a caller, or why not.</summary>
public sealed record AccessAnswer(Caller? Caller, ApiAnswer? Refusal)
{
    public static AccessAnswer Of(Caller caller) => new(caller, null);

    /// <summary>401: what was presented proves nothing.</summary>
    public static AccessAnswer NotProven(string title, string detail) => new(null,
        ApiAnswer.Refused(StatusCodes.Status401Unauthorized, title, detail).With("WWW-Authenticate", "Bearer error=\"invalid_token\""));

    /// <summary>403: it is known what this is, and it is turned away.</summary>
    public static AccessAnswer TurnedAway(string title, string detail) => new(null, ApiAnswer.Refused(StatusCodes.Status403Forbidden, title, detail));

    /// <summary>503: it could not be looked at. An action group tries again after that, and never after a 401.</summary>
    public static AccessAnswer NotNow(string detail) => new(null, ApiAnswer.Unavailable(detail));
}
