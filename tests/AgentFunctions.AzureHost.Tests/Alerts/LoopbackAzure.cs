using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentFunctions.AzureHost.Tests.Alerts;

/// <summary>Azure Resource Manager on a socket of this machine: one scripted answer a connection. As a handler it leads there what is meant for Azure,
/// behind the token policy, which insists on https.</summary>
sealed class LoopbackAzure : DelegatingHandler
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Queue<int> answers;

    /// <param name="answers">Statuses, one a request; 0 closes the connection without a word.</param>
    public LoopbackAzure(params int[] answers) : base(new HttpClientHandler())
    {
        this.answers = new(answers);
        listener.Start();
        _ = ServeAsync();
    }

    /// <summary>First lines and bodies.</summary>
    public List<string> Heard { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = "http", Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        return base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        listener.Stop();
        base.Dispose(disposing);
    }

    async Task ServeAsync()
    {
        while (answers.TryDequeue(out var status))
        {
            using var client = await listener.AcceptTcpClientAsync();
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var first = await reader.ReadLineAsync() ?? "";
            var length = 0;
            while (await reader.ReadLineAsync() is { Length: > 0 } header)
                if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                    length = int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture);
            var body = new char[length];
            await reader.ReadBlockAsync(body);
            Heard.Add($"{first} {new string(body)}");
            if (status > 0)
                await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Said\r\nContent-Length: 2\r\nRetry-After: 0\r\nConnection: close\r\n\r\n{{}}")));
        }
    }
}
