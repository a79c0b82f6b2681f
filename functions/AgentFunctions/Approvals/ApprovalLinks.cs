using System.Globalization;
using AgentFunctions.Incidents;
using AgentFunctions.Records;

namespace AgentFunctions.Approvals;

/// <summary>Signed links: each is for one person, one request and exactly what it asks for, and ends with it. The answer uses it up, for a person answers once.
/// A link goes to its person alone, never where several read.</summary>
/// <param name="publicUrl">Where people reach this installation; null for nowhere, then there are no links.</param>
public sealed class ApprovalLinks(CaseFiles files, Seal seal, Func<Uri?> publicUrl, TimeProvider time)
{
    const string Purpose = "approval-link";
    const char Between = '\n';

    /// <summary>The link with which a person answers.</summary>
    /// <returns>Null if there is nothing to link to: the request is not waiting, this person was not asked, or nobody can reach us.</returns>
    public async Task<Uri?> ForAsync(string approvalId, string person, CancellationToken cancellationToken) =>
        await files.Approvals.FindAsync(approvalId, cancellationToken) is { } found ? For(found.Value, person) : null;

    /// <summary>As <see cref="ForAsync"/>, of a request that was read.</summary>
    public Uri? For(Approval approval, string person)
    {
        var asked = approval.Asked.FirstOrDefault(name => PersonName.IsSame(name, person));
        if (asked is null || publicUrl() is not { } site || approval.Status != ApprovalStatus.Pending || time.GetUtcNow() >= approval.ExpiresAt)
            return null;
        return new Uri(site, $"/approve?token={TokenOf(new LinkClaim(approval.Id, asked, approval.Contract.Hash, approval.ExpiresAt))}");
    }

    /// <summary>What a token says; null if it is none of ours or its time is over.</summary>
    public LinkClaim? Read(string? token) =>
        seal.Open(Purpose, token)?.Split(Between) is [var approval, var person, var contract, var expires]
        && DateTimeOffset.FromUnixTimeSeconds(long.Parse(expires, CultureInfo.InvariantCulture)) is var until && time.GetUtcNow() < until
            ? new LinkClaim(approval, person, contract, until)
            : null;

    string TokenOf(LinkClaim claim) => seal.Close(Purpose, string.Join(Between,
        claim.ApprovalId, claim.Person, claim.Contract, claim.Expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
}
