using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentFunctions.LocalHost.Tests.Api;

/// <summary>Sixty-four senders with a megabyte each fill the door; the next is asked to come again.</summary>
[TestClass]
public sealed class FullDoorTests
{
    const int Megabyte = 1024 * 1024;
    const int Senders = 64;

    [TestMethod]
    public async Task More_bytes_than_there_is_room_for_are_refused_with_a_time_to_come_again_and_the_next_is_let_in()
    {
        await using var host = await ApiHost.StartAsync();
        var senders = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => EnterAsync(host)));

        var refused = await host.SendAsync("http5xx-sev1-fired");
        var finished = await Task.WhenAll(senders.Select(FinishAsync));

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.AreEqual(TimeSpan.FromSeconds(5), refused.Response.Headers.RetryAfter?.Delta);
        // A server gives up a sender that is too slow, as on a busy machine; it must make room then, too.
        foreach (var status in finished)
            Assert.IsTrue(status.Length == 0 || status.StartsWith("HTTP/1.1 202", StringComparison.Ordinal) || status.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), status);
        Assert.AreEqual(HttpStatusCode.Accepted, (await host.SendAsync("http5xx-sev1-fired")).Status);
    }

    /// <summary>Announces a megabyte and waits until the host wants it: then it is inside.</summary>
    static async Task<NetworkStream> EnterAsync(ApiHost host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, host.Server.Address.Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/alerts HTTP/1.1\r\nHost: 127.0.0.1\r\nx-functions-key: {host.Key}\r\nContent-Length: {Megabyte}\r\nExpect: 100-continue\r\n\r\n"));
        StringAssert.StartsWith(await LineAsync(stream), "HTTP/1.1 100");
        return stream;
    }

    /// <summary>An alert with much space behind it.</summary>
    static async Task<string> FinishAsync(NetworkStream stream)
    {
        await using var end = stream;
        await LineAsync(stream);
        var alert = await File.ReadAllBytesAsync(ApiHost.Payload("prometheus"));
        try
        {
            await stream.WriteAsync(alert);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(new string(' ', Megabyte - alert.Length)));
            return await LineAsync(stream);
        }
        catch (IOException)
        {
            return "";
        }
    }

    static async Task<string> LineAsync(NetworkStream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0 && one[0] != '\n')
            line.Append((char)one[0]);
        return line.ToString();
    }
}
