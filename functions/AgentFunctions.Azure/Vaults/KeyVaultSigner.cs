using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentFunctions.Audit.Heads;
using Azure.Core;

namespace AgentFunctions.Azure.Vaults;

/// <summary>Signs with a key that never leaves Key Vault (EC, P-256; data plane, <c>GET {key}</c> and <c>POST {key}/{version}/sign</c>, api-version 7.4). A new version of the
/// key counts after five minutes.</summary>
/// <param name="key"><c>https://NAME.vault.azure.net/keys/NAME</c>, without a version.</param>
/// <param name="credential">Of an identity with the role Key Vault Crypto User on the key.</param>
/// <param name="time">The host's clock.</param>
/// <param name="handler">Null for the network.</param>
public sealed class KeyVaultSigner(Uri key, TokenCredential credential, TimeProvider time, HttpMessageHandler? handler = null) : IHeadSigner, IDisposable
{
    const string Version = "?api-version=7.4";

    static readonly string[] Scopes = ["https://vault.azure.net/.default"];
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    readonly HttpClient http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
    (PublicKey Key, string Address, DateTimeOffset At)? known;

    public async Task<PublicKey> PublicKeyAsync(CancellationToken cancellationToken)
    {
        if (known is { } last && time.GetUtcNow() - last.At < Remembered)
            return last.Key;
        var body = await AskAsync(new(HttpMethod.Get, $"{key}{Version}"), cancellationToken);
        var (found, address) = (Read(body["key"]), body["key"]?["kid"]?.ToString());
        // The name of the version is the vault's answer: it must not lead the token elsewhere.
        if (address is null || !address.StartsWith($"{key.ToString().TrimEnd('/')}/", StringComparison.Ordinal))
            throw new SigningUnavailableException($"{key} answered with a key of another name, {address}: it is not used.");
        known = (found, address, time.GetUtcNow());
        return found;
    }

    public async Task<byte[]> SignAsync(PublicKey with, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        if (known is not { } last || last.Key.Id != with.Id)
            throw new SigningUnavailableException($"The key {key} has a new version since it was asked for; the heads are signed with it next time.");
        var request = new HttpRequestMessage(HttpMethod.Post, $"{last.Address}/sign{Version}")
        {
            Content = JsonContent.Create(new JsonObject { ["alg"] = "ES256", ["value"] = Base64Url.EncodeToString(digest.Span) }),
        };
        var body = await AskAsync(request, cancellationToken);
        return body["value"]?.ToString() is { } value && Decoded(value) is { Length: 64 } signature ? signature : throw Strange("its answer holds no signature of 64 bytes");
    }

    public void Dispose() => http.Dispose();

    async Task<JsonObject> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
            try
            {
                var token = await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
                using var response = await http.SendAsync(request, cancellationToken);
                var text = await response.Content.ReadAsStringAsync(cancellationToken);
                return response.IsSuccessStatusCode ? JsonNode.Parse(text) as JsonObject ?? throw Strange("its answer is no object") : throw Strange($"it answered {(int)response.StatusCode}");
            }
            catch (Exception failed) when (failed is HttpRequestException or JsonException or global::Azure.Identity.AuthenticationFailedException
                || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw Strange(failed.Message, failed);
            }
    }

    PublicKey Read(JsonNode? jwk)
    {
        if (jwk?["crv"]?.ToString() != "P-256" || Decoded(jwk["x"]?.ToString()) is not { Length: 32 } x || Decoded(jwk["y"]?.ToString()) is not { Length: 32 } y)
            throw Strange("it is no EC key on the curve P-256");
        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
            return PublicKey.Of(ecdsa);
        }
        catch (CryptographicException problem)
        {
            throw Strange("its point is not on the curve P-256", problem);
        }
    }

    static byte[]? Decoded(string? text)
    {
        try
        {
            return text is null ? null : Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    SigningUnavailableException Strange(string because, Exception? inner = null) => new(
        $"The key {key} cannot be used now: {because}. It should be an EC key on P-256 that the host's identity may sign with (Key Vault Crypto User).", inner);
}
