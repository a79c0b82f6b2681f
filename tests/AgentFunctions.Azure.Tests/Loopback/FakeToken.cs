using Azure.Core;

namespace AgentFunctions.Azure.Tests.Loopback;

/// <summary>Gives the scope back as the token, so that it can be seen who was meant to read it.</summary>
public sealed class FakeToken : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new($"for {requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
