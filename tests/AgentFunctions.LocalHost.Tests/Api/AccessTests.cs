using System.Net;
using AgentFunctions.LocalHost.Hosting;

namespace AgentFunctions.LocalHost.Tests.Api;

[TestClass]
public sealed class AccessTests
{
    [TestMethod]
    public async Task Only_health_and_readiness_answer_without_a_key()
    {
        await using var host = await ApiHost.StartAsync();
        using var stranger = new HttpClient { BaseAddress = host.Http.BaseAddress };

        Assert.AreEqual(HttpStatusCode.OK, (await stranger.GetAsync("/api/health")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await stranger.GetAsync("/api/ready")).StatusCode);
        foreach (var path in new[] { "/api/incidents", "/api/approvals", "/api/stop", "/api/runbooks", "/metrics", "/api/nowhere" })
            Assert.AreEqual(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode, path);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await stranger.GetAsync("/api/incidents?code=wrong")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await stranger.GetAsync($"/api/incidents?code={host.Key}")).StatusCode);
    }

    [TestMethod]
    public async Task What_a_person_does_needs_a_name()
    {
        await using var host = await ApiHost.StartAsync();
        host.Http.DefaultRequestHeaders.Remove("x-responder");
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await host.PostAsync("/api/stop", """{"reason": "drill"}""")).Status);
    }

    [TestMethod]
    public async Task Foreign_hosts_and_origins_are_turned_away()
    {
        await using var host = await ApiHost.StartAsync();
        using var asOther = new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { Host = "evil.example" } };
        using var fromPage = new HttpRequestMessage(HttpMethod.Get, "/api/health");
        fromPage.Headers.Add("Origin", "https://evil.example");

        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.Http.SendAsync(asOther)).StatusCode);
        Assert.AreEqual(HttpStatusCode.Forbidden, (await host.Http.SendAsync(fromPage)).StatusCode);
    }

    [TestMethod]
    public async Task The_key_is_kept_for_its_owner_only()
    {
        await using var host = await ApiHost.StartAsync();
        if (!OperatingSystem.IsWindows())
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(new DataFolder(host.Data).KeyFile));
    }
}
