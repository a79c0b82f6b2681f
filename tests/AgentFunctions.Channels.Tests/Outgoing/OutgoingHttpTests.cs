using System.Net;
using AgentFunctions.Channels.Outgoing;
using AgentFunctions.Contracts.Network;
using AgentFunctions.Ports;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Channels.Tests.Outgoing;

/// <summary>Against a server that fails, throttles, stalls, redirects and lies.</summary>
[TestClass]
public sealed class OutgoingHttpTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    public required TestContext TestContext { get; set; }

    CancellationToken Token => TestContext.CancellationToken;

    [TestMethod]
    [DataRow(500, false)]
    [DataRow(502, false)]
    [DataRow(503, false)]
    [DataRow(408, false)]
    [DataRow(425, false)]
    [DataRow(429, false)]
    [DataRow(400, true)]
    [DataRow(401, true)]
    [DataRow(403, true)]
    [DataRow(404, true)]
    [DataRow(410, true)]
    [DataRow(413, true)]
    [DataRow(301, true)]
    [DataRow(302, true)]
    [DataRow(307, true)]
    [DataRow(308, true)]
    public async Task Trouble_that_passes_is_told_from_trouble_that_does_not(int status, bool final)
    {
        await using var server = await Loopback.StartAsync();
        await using var elsewhere = await Loopback.StartAsync();
        server.Answer = (http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = elsewhere.Url;
            return Task.CompletedTask;
        };
        var problem = await RefusedAsync(server.Url);
        Assert.AreEqual(final, problem.IsFinal);
        StringAssert.Contains(problem.Message, $"answered {status}");
        Assert.HasCount(1, server.Calls);
        Assert.IsEmpty(elsewhere.Calls, "a redirect was followed");
    }

    [TestMethod]
    [DataRow("7", 7.0)]
    [DataRow("Fri, 20 Nov 2026 03:02:00 GMT", 120.0)]
    [DataRow("Fri, 20 Nov 2026 02:00:00 GMT", null)]
    [DataRow("soon", null)]
    public async Task Retry_After_is_read_in_seconds_and_as_a_date(string header, double? seconds)
    {
        await using var server = await Loopback.StartAsync();
        server.Says(429, "slow down", header);
        Assert.AreEqual(seconds, (await RefusedAsync(server.Url)).RetryAfter?.TotalSeconds);
    }

    [TestMethod]
    public async Task A_server_that_stalls_is_left()
    {
        await using var server = await Loopback.StartAsync();
        var asked = new TaskCompletionSource();
        server.Answer = async (http, _) =>
        {
            asked.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
        };
        using var http = Http(new OutgoingRules([], Loopback: true));
        using var leaving = new CancellationTokenSource();
        var call = http.PostAsync("teams", server.Url, "{}", null, leaving.Token);
        await asked.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => call);
    }

    [TestMethod]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using var server = await Loopback.StartAsync();
        server.Answer = async (http, _) =>
        {
            var much = new byte[64 * 1024];
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(much, http.RequestAborted);
        };
        Assert.IsFalse((await RefusedAsync(server.Url)).IsFinal);
    }

    [TestMethod]
    public async Task A_server_that_is_not_there_can_be_tried_again()
    {
        var server = await Loopback.StartAsync();
        var url = server.Url;
        await server.DisposeAsync();
        Assert.IsFalse((await RefusedAsync(url)).IsFinal);
    }

    [TestMethod]
    [DataRow("10.0.0.7")]
    [DataRow("169.254.169.254")]
    [DataRow("127.0.0.1")]
    [DataRow("::ffff:192.168.0.1")]
    public async Task A_name_that_leads_inside_when_it_is_connected_to_is_not_called(string inside)
    {
        using var http = Http(new OutgoingRules(["hooks.contoso.example"]), IPAddress.Parse("20.50.1.1"), IPAddress.Parse(inside));
        var problem = await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(() => http.PostAsync("hook", "https://hooks.contoso.example/x", "{}", null, Token));
        Assert.IsTrue(problem.IsFinal);
        StringAssert.Contains(problem.Message, "not public");
    }

    [TestMethod]
    public async Task A_name_that_changes_its_mind_between_two_calls_gains_nothing()
    {
        await using var server = await Loopback.StartAsync();
        var looks = 0;
        using var http = new OutgoingHttp(new GuardedConnection(new OutgoingRules(["rebind.example"]), (_, _) =>
            Task.FromResult<IPAddress[]>([IPAddress.Parse(looks++ == 0 ? "192.0.2.1" : "127.0.0.1")])), TimeProvider.System);
        for (var call = 0; call < 2; call++)
            Assert.IsTrue((await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(() => http.PostAsync("hook", "https://rebind.example/x", "{}", null, Token))).IsFinal);
        Assert.AreEqual(2, looks);
        Assert.IsEmpty(server.Calls);
    }

    async Task<ChannelUnavailableException> RefusedAsync(string url)
    {
        using var http = Http(new OutgoingRules([], Loopback: true));
        return await Assert.ThrowsExactlyAsync<ChannelUnavailableException>(() => http.PostAsync("teams", url, "{}", null, Token));
    }

    static OutgoingHttp Http(OutgoingRules rules, params IPAddress[] leads) =>
        new(new GuardedConnection(rules, leads.Length == 0 ? null : (_, _) => Task.FromResult(leads)), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now));
}
