using AgentFunctions.Ports;

namespace AgentFunctions.WorkItems;

/// <summary>Asks the process that acts what its identities may do.</summary>
sealed class DistantPermissions(WorkPost post) : IPermissions
{
    public async Task<string?> MissingAsync(string kind, string target, CancellationToken cancellationToken)
    {
        var asked = await post.AskAsync(WorkKind.Permission, "", item => item with { Permission = new(kind, target) }, cancellationToken);
        return asked.Answer is { Missing: { } missing } ? missing.Length == 0 ? null : missing : throw new EvidenceUnavailableException(asked.Because);
    }
}
