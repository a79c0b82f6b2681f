using Azure.Core;
using Azure.Identity;

namespace AgentFunctions.Azure.Identities;

/// <summary>Which identity acts for which kind of action. One for each kind keeps a stolen token as narrow as one role.</summary>
public sealed class ActingIdentities(Func<string, TokenCredential> forKind)
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, TokenCredential> known = new();

    /// <summary>The credential of a kind; the same object each time, for it keeps its tokens.</summary>
    public TokenCredential For(string kind) => known.GetOrAdd(kind, forKind);

    /// <summary>One credential for everything: a person's own machine, tests.</summary>
    public static ActingIdentities OneForAll(TokenCredential credential) => new(_ => credential);

    /// <param name="settings">How, and client ids by kind.</param>
    /// <exception cref="InvalidOperationException">A kind has no client id: thrown when it is first asked for, naming the setting.</exception>
    public static ActingIdentities From(ActingSettings settings) => settings.Credential switch
    {
        ActingCredential.Developer => OneForAll(new DefaultAzureCredential()),
        ActingCredential.WorkloadIdentity => new(kind => new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions { ClientId = settings.ClientIdOf(kind) })),
        _ => new(kind => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.ClientIdOf(kind)))),
    };
}

public enum ActingCredential { ManagedIdentity, WorkloadIdentity, Developer }

/// <summary>Settings <c>Acting:Credential</c> and <c>Acting:Identities:{kind}</c>.</summary>
/// <param name="Credential">User-assigned managed identities in Azure, workload identities in a cluster, whoever is signed in on a person's machine.</param>
/// <param name="ClientIds">Kind to the client id of the identity that acts for it.</param>
public sealed record ActingSettings(ActingCredential Credential, IReadOnlyDictionary<string, string> ClientIds)
{
    public string ClientIdOf(string kind) => ClientIds.TryGetValue(kind, out var id) && id.Length > 0
        ? id
        : throw new InvalidOperationException($"No identity acts for {kind}. Set Acting:Identities:{kind} to the client id of its user-assigned identity.");
}
