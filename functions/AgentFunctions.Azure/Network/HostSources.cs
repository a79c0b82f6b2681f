using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Network;

/// <summary>What a host's name leads to, and which certificate it shows. Only hosts that a runbook or <c>azure.json</c> writes out are ever called.</summary>
/// <param name="hosts">They, as <c>shop.contoso.example</c>.</param>
/// <param name="time">The host's clock.</param>
/// <param name="port">443 but in tests.</param>
public sealed class HostSources(IReadOnlySet<string> hosts, TimeProvider time, int port = 443) : IEvidenceSource
{
    public bool Answers(string source) => source is "certificate" or "dns";

    public async Task<EvidenceAnswer> ReadAsync(EvidenceQuery query, CancellationToken cancellationToken)
    {
        var host = query.Parameters.GetValueOrDefault("host", "");
        if (!hosts.Contains(host))
            throw new EvidenceUnavailableException($"'{SourceSilence.Line(host)}' was not called: only hosts that a runbook or azure.json writes out are. Add it to hosts in azure.json.");
        return query.Source == "dns" ? await ResolveAsync(host, cancellationToken) : await CertificateAsync(host, cancellationToken);
    }

    async Task<EvidenceAnswer> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken);
            return Found(host, ("resolves", FactText.Of(addresses.Length > 0)), ("records", FactText.Of(addresses.Length)));
        }
        catch (SocketException missing) when (missing.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return Found(host, ("resolves", "false"), ("records", "0"));
        }
        catch (SocketException failed)
        {
            throw new EvidenceUnavailableException($"{host} could not be looked up: {failed.Message} Look at this host's own name server.", failed);
        }
    }

    async Task<EvidenceAnswer> CertificateAsync(string host, CancellationToken cancellationToken)
    {
        (DateTime Ends, bool Valid)? seen = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, cancellationToken);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = host,
                // Whatever it shows is looked at, and nothing is sent through it.
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    using var shown = certificate is null ? null : new X509Certificate2(certificate);
                    seen = shown is null ? null : (shown.NotAfter.ToUniversalTime(), errors == SslPolicyErrors.None);
                    return shown is not null;
                },
            }, cancellationToken);
        }
        catch (Exception failed) when (failed is SocketException or IOException or AuthenticationException)
        {
            throw new EvidenceUnavailableException($"{host} shows no certificate: {SourceSilence.Line(failed.Message)}", failed);
        }

        return seen is { } found
            ? Found(host, ("expiresInDays", FactText.Of((int)Math.Floor((found.Ends - time.GetUtcNow().UtcDateTime).TotalDays))), ("validChain", FactText.Of(found.Valid)))
            : throw new EvidenceUnavailableException($"{host} shows no certificate.");
    }

    EvidenceAnswer Found(string host, params (string Name, string Value)[] facts) =>
        new(time.GetUtcNow(), facts.Append(("host", host)).ToDictionary(fact => fact.Item1, fact => fact.Item2), [], null);
}
