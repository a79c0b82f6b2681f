namespace AgentFunctions.Ports;

/// <summary>Whether the identity that acts may do so: asked before a person is, so that nobody agrees to what cannot be done.</summary>
public interface IPermissions
{
    /// <param name="kind">Of the action catalog.</param>
    /// <param name="target">ARM id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What is missing, in words for people; null if nothing is.</returns>
    /// <exception cref="EvidenceUnavailableException">It cannot be asked now.</exception>
    Task<string?> MissingAsync(string kind, string target, CancellationToken cancellationToken);
}

/// <summary>For estates that ask nobody for permission: the simulated ones.</summary>
public sealed class EverythingPermitted : IPermissions
{
    public Task<string?> MissingAsync(string kind, string target, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
