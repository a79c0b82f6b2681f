using Azure.Core;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <summary>A token that the test names.</summary>
sealed class FakeCredential(string token = "token") : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(token, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
}
