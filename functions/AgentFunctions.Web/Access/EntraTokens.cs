using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentFunctions.Web.Access;

/// <summary>Tokens of Entra ID in the header Authorization, of action groups and of people.</summary>
public sealed class EntraTokens(EntraOptions options, SigningKeys keys, TimeProvider time)
{
    const string Scheme = "Bearer ";
    const int Longest = 16 * 1024;
    static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);
    static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = Longest };

    public async ValueTask<AccessAnswer?> CheckAsync(HttpRequest request)
    {
        var header = request.Headers.Authorization.FirstOrDefault();
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        if (Read(header[Scheme.Length..].Trim()) is not { } token)
            return NotOurs("It is no signed token.");

        // Looked at before any key is fetched, so that foreign tokens cost nothing. It proves nothing yet.
        if (!options.Issuers.Contains(token.Issuer) || !token.Audiences.Any(options.Audiences.Contains) || string.IsNullOrEmpty(token.Kid))
            return NotOurs("It was issued by somebody else, or for somebody else.");
        try
        {
            return await ValidateAsync(token, await keys.ForAsync(token.Kid, request.HttpContext.RequestAborted));
        }
        catch (SigningKeysUnavailableException problem)
        {
            return AccessAnswer.NotNow(problem.Message);
        }
    }

    async Task<AccessAnswer> ValidateAsync(JsonWebToken token, ICollection<SecurityKey> signing)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = options.Issuers, ValidAudiences = options.Audiences, IssuerSigningKeys = signing, TryAllIssuerSigningKeys = false,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256], LifetimeValidator = IsInForce, RequireSignedTokens = true, RequireExpirationTime = true,
        });
        return result.IsValid
            ? new EntraClaims(options, [.. token.Claims.Select(claim => (claim.Type, claim.Value))]).Answer("token")
            : NotOurs(result.Exception is SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException
                ? "It has expired, or is not in force yet." : "Its signature, issuer or audience does not hold.");
    }

    bool IsInForce(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + ClockSkew && !(notBefore > now + ClockSkew);
    }

    static JsonWebToken? Read(string text)
    {
        try
        {
            return text.Length <= Longest && Handler.CanReadToken(text) ? Handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    static AccessAnswer NotOurs(string because) => AccessAnswer.NotProven("The token is not taken", $"{because} Get a new one for this installation's app registration.");
}
