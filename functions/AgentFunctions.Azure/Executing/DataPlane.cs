using System.Text.Json;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Ports;
using Azure.Core;

namespace AgentFunctions.Azure.Executing;

/// <summary>The data plane of App Configuration: other hosts than Azure Resource Manager, other tokens.</summary>
sealed class DataPlane(TokenCredential credential, ArmOptions options, string hostSuffix)
{
    readonly HttpSend http = new(credential, options, $"https://{hostSuffix}/.default");

    /// <summary>A token goes to a store of this cloud only, whatever an answer says.</summary>
    /// <exception cref="EvidenceUnavailableException">It is none.</exception>
    public Uri Checked(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.EndsWith($".{hostSuffix}", StringComparison.OrdinalIgnoreCase)
            ? address
            : throw new EvidenceUnavailableException($"'{endpoint}' is no store of {hostSuffix}, so it is not asked.");

    public Task<JsonElement> ReadAsync(Uri address, CancellationToken cancellationToken) => http.ReadAsync(address, cancellationToken);

    public Task<SendAnswer> SendAsync(RequestMethod method, Uri address, ArmRequest request, CancellationToken cancellationToken) =>
        http.SendAsync(request with { Method = method }, address, "application/vnd.microsoft.appconfig.kv+json", cancellationToken);
}
