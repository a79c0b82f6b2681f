using System.Security.Cryptography;
using AgentFunctions.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentFunctions.LocalHost.Tests.Access;

/// <summary>Entra ID as far as we use it, on loopback: discovery, signing keys, tokens. It can fail, stall and change its keys.</summary>
sealed class EntraHere : IAsyncDisposable
{
    public const string Tenant = "11111111-2222-3333-4444-555555555555";
    public const string Client = "99999999-8888-7777-6666-555555555555";

    readonly WebApplication app;
    readonly TaskCompletionSource stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    RsaSecurityKey signing = NewKey();

    EntraHere()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Map("/{tenant}/v2.0/.well-known/openid-configuration", (RequestDelegate)DiscoveryAsync);
        app.Map("/keys", (RequestDelegate)(http => http.Response.WriteAsJsonAsync(new { keys = new[] { Public(signing) } })));
    }

    public Mood Is { get; set; } = Mood.Well;

    /// <summary>How often somebody asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Ends when a request hangs.</summary>
    public Task Stalled => stalled.Task;

    public EntraOptions Options => new(Tenant, Client, "contoso.example") { Authority = new Uri(app.Urls.First()) };

    public static async Task<EntraHere> StartAsync()
    {
        var here = new EntraHere();
        await here.app.StartAsync();
        return here;
    }

    public void ChangeKeys() => signing = NewKey();

    /// <summary>A token as Entra ID issues it for our app registration, changed by <paramref name="but"/>.</summary>
    public string Token(IDictionary<string, object> claims, Action<SecurityTokenDescriptor>? but = null, bool version1 = false)
    {
        var now = Api.ApiHost.Night.UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = version1 ? $"https://sts.windows.net/{Tenant}/" : $"{Options.Authority.GetLeftPart(UriPartial.Authority)}/{Tenant}/v2.0",
            Audience = version1 ? $"api://{Client}" : Client,
            NotBefore = now.AddMinutes(-5), IssuedAt = now.AddMinutes(-5), Expires = now.AddHours(1),
            SigningCredentials = new SigningCredentials(signing, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>(claims) { ["tid"] = Tenant },
        };
        but?.Invoke(descriptor);
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    public string Person(string name, params string[] roles) => Token(new Dictionary<string, object> { ["preferred_username"] = name, ["roles"] = roles });

    public string Webhook(bool version1 = false, string role = "ActionGroupsSecureWebhook", string? client = null) => Token(
        new Dictionary<string, object> { ["roles"] = new[] { role }, [version1 ? "appid" : "azp"] = client ?? Options.WebhookClient }, version1: version1);

    public async ValueTask DisposeAsync()
    {
        over.TrySetResult();
        await app.DisposeAsync();
    }

    async Task DiscoveryAsync(HttpContext http)
    {
        Asked++;
        if (Is == Mood.Stalls)
        {
            stalled.TrySetResult();
            await over.Task;
        }

        if (Is == Mood.Fails)
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else if (Is == Mood.TalksNonsense)
            await http.Response.WriteAsync("<html>maintenance</html>");
        else
            await http.Response.WriteAsJsonAsync(new { issuer = "https://login.microsoftonline.com/x", jwks_uri = $"{app.Urls.First()}/keys" });
    }

    static object Public(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(false);
        return new { kty = "RSA", use = "sig", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }

    public static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
}

enum Mood { Well, Fails, Stalls, TalksNonsense }
