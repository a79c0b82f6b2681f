using System.Text.Json;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Arm;

/// <summary>Reads, sends and polls at Azure Resource Manager. Knows nothing of kinds of actions: only what an answer means.</summary>
public sealed class ArmCalls(TokenCredential credential, ArmOptions options)
{
    readonly HttpSend http = new(credential, options, options.Scope);

    /// <param name="path">ARM id; may have a query.</param>
    /// <param name="apiVersion">Of the resource type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EvidenceUnavailableException">Azure refuses, has no such resource, is throttled or cannot be reached.</exception>
    public Task<JsonElement> ReadAsync(string path, string apiVersion, CancellationToken cancellationToken) =>
        http.ReadAsync(AddressOf(path, apiVersion), cancellationToken);

    /// <summary>Sends once. An answer that was lost is unclear, never refused.</summary>
    public Task<SendAnswer> SendAsync(ArmRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(request, AddressOf(request.Path, request.ApiVersion), "application/json", cancellationToken);

    /// <summary>Reads by POST, as some secrets-free reads of Azure are made: it changes nothing.</summary>
    /// <exception cref="EvidenceUnavailableException">As <see cref="ReadAsync"/>.</exception>
    public Task<JsonElement> ReadByPostAsync(string path, string apiVersion, CancellationToken cancellationToken) =>
        http.ReadAsync(AddressOf(path, apiVersion), cancellationToken, RequestMethod.Post);

    /// <param name="address">As <see cref="SendAsync"/> answered it; may be at another host of Azure Resource Manager, never elsewhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EvidenceUnavailableException">The address cannot be asked now, or is not one that a token may be sent to.</exception>
    public async Task<PollAnswer> PollAsync(string address, CancellationToken cancellationToken) =>
        await http.PollAsync(CheckedPollAddress(address), cancellationToken);

    Uri AddressOf(string path, string apiVersion) =>
        new(options.Endpoint, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={Uri.EscapeDataString(apiVersion)}");

    /// <summary>The address was stored between then and now; our token goes to Azure Resource Manager only.</summary>
    Uri CheckedPollAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && (uri.Host == options.Endpoint.Host || uri.Host.EndsWith($".{options.Endpoint.Host}", StringComparison.OrdinalIgnoreCase))
            ? uri
            : throw new EvidenceUnavailableException(
                $"'{address}' is no address of {options.Endpoint.Host}, so it is not asked. Look at the target itself.");
}
