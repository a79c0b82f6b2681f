using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core;

namespace AgentFunctions.Azure.Vaults;

/// <summary>Reads secrets from Key Vault with the host's identity (data plane, <c>GET {secret}?api-version=7.4</c>), and asks again after five minutes: a new value counts without a
/// restart. While the vault does not answer, the value before still counts.</summary>
/// <param name="credential">Of an identity with the role Key Vault Secrets User.</param>
/// <param name="time">The host's clock.</param>
/// <param name="handler">Null for the network.</param>
public sealed class KeyVaultSecrets(TokenCredential credential, TimeProvider time, HttpMessageHandler? handler = null) : IDisposable
{
    static readonly string[] Scopes = ["https://vault.azure.net/.default"];
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    readonly HttpClient http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(5) };
    readonly ConcurrentDictionary<Uri, (string? Value, DateTimeOffset At)> known = [];

    /// <param name="secret"><c>https://NAME.vault.azure.net/secrets/NAME</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null if there is no such secret.</returns>
    /// <exception cref="HttpRequestException">The vault does not answer, and never did.</exception>
    public async Task<string?> ReadAsync(Uri secret, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(secret, out var last) && time.GetUtcNow() - last.At < Remembered)
            return last.Value;
        try
        {
            var value = await AskAsync(secret, cancellationToken);
            known[secret] = (value, time.GetUtcNow());
            return value;
        }
        catch (HttpRequestException) when (last.Value is not null)
        {
            return last.Value;
        }
    }

    public void Dispose() => http.Dispose();

    async Task<string?> AskAsync(Uri secret, CancellationToken cancellationToken)
    {
        var token = await credential.GetTokenAsync(new TokenRequestContext(Scopes), cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{secret}?api-version=7.4"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))?["value"]?.ToString();
    }
}
