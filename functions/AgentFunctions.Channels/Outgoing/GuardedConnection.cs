using System.Net;
using System.Net.Sockets;
using AgentFunctions.Ports;

namespace AgentFunctions.Channels.Outgoing;

/// <summary>Finds the addresses behind a name: <see cref="Dns"/>, or a test's own.</summary>
public delegate Task<IPAddress[]> Lookup(string host, CancellationToken cancellationToken);

/// <summary>Connects to a name at an address that was looked at: no second look-up comes between.</summary>
public sealed class GuardedConnection(OutgoingRules rules, Lookup? lookup = null)
{
    readonly Lookup lookup = lookup ?? Dns.GetHostAddressesAsync;

    public OutgoingRules Rules => rules;

    /// <exception cref="OutgoingRefusedException">One of the name's addresses may not be called: then none of them is.</exception>
    /// <exception cref="SocketException">It cannot be reached.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await lookup(host, cancellationToken);
        foreach (var address in addresses)
            if (rules.RefusalOf(address) is { } refusal)
                throw new OutgoingRefusedException(refusal, $"'{host}' is not called: {OutgoingRules.Says(refusal)}.");
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A client that follows no redirect, keeps no cookie, asks no proxy and connects only as above.</summary>
    public HttpClient NewClient(TimeSpan patience) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = async (context, cancellationToken) =>
            new NetworkStream(await ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true),
    })
    { Timeout = patience, MaxResponseContentBufferSize = OutgoingHttp.LongestAnswer };
}
