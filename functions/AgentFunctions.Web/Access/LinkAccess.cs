using AgentFunctions.Approvals;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Access;

/// <summary>Signed links. Whoever has one may answer one request as one person, and nothing else.</summary>
public sealed class LinkAccess(ApprovalLinks links)
{
    public const string Token = "token";

    public ValueTask<AccessAnswer?> CheckAsync(HttpRequest request) => ValueTask.FromResult(Check(request.Query[Token].FirstOrDefault()));

    AccessAnswer? Check(string? token)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        return links.Read(token) is { } claim
            ? AccessAnswer.Of(new Caller(claim.Person, IsPerson: true, Rights.None, "link") { Link = claim })
            : AccessAnswer.TurnedAway("The link does not open", "It is not a link of this installation, was not copied whole, or its time is over. The incident's page shows what is asked now.");
    }
}
