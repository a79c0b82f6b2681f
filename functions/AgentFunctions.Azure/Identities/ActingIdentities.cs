using Azure.Core;
using Azure.Identity;

namespace AgentFunctions.Azure.Identities;

/// <summary>Which identity acts for which kind of action. One for each kind keeps a stolen token as narrow as one role.</summary>
public sealed class ActingIdentities(Func<string, TokenCredential> forKind)
{
    readonly System.Collections.Concurrent.ConcurrentDictionary<string, TokenCredential> known = new();

    /// <summary>The credential of a kind; the same object each time, for it keeps its tokens.</summary>
    public TokenCredential For(string kind) => known.GetOrAdd(kind, name => new LateCredential(() => forKind(name)));

    /// <summary>One credential for everything: a person's own machine, tests.</summary>
    public static ActingIdentities OneForAll(TokenCredential credential) => new(_ => credential);

    /// <param name="settings">How, and client ids by kind.</param>
    /// <remarks>A kind without a client id is refused when it is first used, and the refusal names the setting.</remarks>
    public static ActingIdentities From(ActingSettings settings) => settings.Credential switch
    {
        ActingCredential.Developer => OneForAll(new DefaultAzureCredential()),
        ActingCredential.WorkloadIdentity => new(kind => new WorkloadIdentityCredential(new WorkloadIdentityCredentialOptions { ClientId = settings.ClientIdOf(kind) })),
        _ => new(kind => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(settings.ClientIdOf(kind)))),
    };

    /// <summary>Made when it is first used: an installation names identities only for the kinds that it allows.</summary>
    sealed class LateCredential(Func<TokenCredential> make) : TokenCredential
    {
        readonly Lazy<TokenCredential> made = new(make, LazyThreadSafetyMode.PublicationOnly);

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => made.Value.GetToken(requestContext, cancellationToken);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => made.Value.GetTokenAsync(requestContext, cancellationToken);
    }
}
