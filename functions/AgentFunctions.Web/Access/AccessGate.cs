using AgentFunctions.Approvals;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>Lets callers in or turns them away: asks the schemes in order, and the first that recognises the request decides.</summary>
public sealed class AccessGate
{
    readonly AccessScheme[] schemes;

    public AccessGate(AccessSetup setup)
    {
        (Keys, Links, Marks, EasyAuth) = (setup.Keys, setup.Links, new FormMarks(setup.Seal), setup.EasyAuth);
        Sessions = new Sessions(setup.Seal, Marks, setup.Time);
        schemes = [EasyAuth.CheckAsync, setup.Tokens is { } tokens ? tokens.CheckAsync : NoTokens, Keys.CheckAsync, Sessions.CheckAsync, new LinkAccess(Links).CheckAsync];
    }

    public KeyAccess Keys { get; }

    public ApprovalLinks Links { get; }

    public EasyAuth EasyAuth { get; }

    /// <summary>For pages with forms.</summary>
    public FormMarks Marks { get; }

    public Sessions Sessions { get; }

    /// <returns>Null if the caller may pass.</returns>
    public async Task<ApiAnswer?> RefusalAsync(HttpContext http, Need need)
    {
        foreach (var scheme in schemes)
            if (await scheme(http.Request) is { } answer)
                return need == Need.Nobody ? Open(http, answer) : answer.Refusal ?? Judge(http, answer.Caller!, need);
        return need == Need.Nobody ? null : Unknown;
    }

    /// <summary>An open route answers everybody, and knows whoever proved who they are.</summary>
    static ApiAnswer? Open(HttpContext http, AccessAnswer answer)
    {
        if (answer.Caller is { } caller)
            Caller.Set(http, caller);
        return null;
    }

    static ApiAnswer? Judge(HttpContext http, Caller caller, Need need)
    {
        var mayAsk = caller.Link is null ? need.AnyOf() == Rights.None || caller.Has(need.AnyOf()) : need == Need.Decide;
        if (!mayAsk)
            return Refused($"{caller.Name ?? "This caller"} may not do this: it takes {need.Says()}.");
        if (need.IsOfPerson() && !(caller is { IsPerson: true, Name: not null }))
            return caller.MayBePerson ? Anonymous : Refused($"{caller.Name ?? "This caller"} is a program; what you ask for is done by a person.");
        Caller.Set(http, caller);
        return null;
    }

    static ValueTask<AccessAnswer?> NoTokens(HttpRequest request) => ValueTask.FromResult(request.Headers.Authorization.Count == 0
        ? null
        : AccessAnswer.NotProven("Tokens are not taken here", "This installation has no Entra ID app registration configured. Present a key instead."));

    static ApiAnswer Refused(string detail) => ApiAnswer.Refused(StatusCodes.Status403Forbidden, "This caller may not do this", detail);

    static ApiAnswer Unknown => ApiAnswer.Refused(StatusCodes.Status401Unauthorized, "Who is calling?",
            $"This address needs a key (header {KeyAccess.Header}, or ?code= in the address), a token (Authorization: Bearer) or a signed-in person.")
        .With("WWW-Authenticate", "Bearer");

    static ApiAnswer Anonymous => ApiAnswer.Refused(StatusCodes.Status401Unauthorized, "Which person is calling?",
        $"What you ask for is done by a person: say who in the header {KeyAccess.PersonHeader}.");
}
