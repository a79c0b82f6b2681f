using System.Net;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>What every host answers alike.</summary>
[TestClass]
public sealed class DoorTests
{
    static RunningHost host = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context) => host = await RunningHost.StartAsync();

    [ClassCleanup]
    public static async Task Stop() => await host.DisposeAsync();

    [TestMethod]
    public async Task A_host_says_that_it_is_alive_and_ready_to_whoever_asks()
    {
        using var nobody = new HttpClient { BaseAddress = host.Calls.Address };
        Assert.AreEqual(HttpStatusCode.OK, (await nobody.GetAsync("/api/health")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await nobody.GetAsync("/api/ready")).StatusCode);
    }

    [TestMethod]
    [DataRow("GET", "/api/incidents")]
    [DataRow("GET", "/api/runbooks")]
    [DataRow("GET", "/api/approvals")]
    [DataRow("POST", "/api/alerts")]
    [DataRow("POST", "/api/stop")]
    [DataRow("POST", "/api/resume")]
    [DataRow("POST", "/api/estate/faults")]
    public async Task Nobody_passes_without_a_key_or_with_a_wrong_one(string method, string path)
    {
        using var nobody = new HttpClient { BaseAddress = host.Calls.Address };
        using var without = await nobody.SendAsync(new(new HttpMethod(method), path));
        Assert.AreEqual(HttpStatusCode.Unauthorized, without.StatusCode);
        using var wrong = await nobody.SendAsync(new(new HttpMethod(method), path) { Headers = { { "x-functions-key", "wrong" } } });
        Assert.IsTrue(wrong.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{wrong.StatusCode}");
    }

    [TestMethod]
    [DataRow("/api/incidents")]
    [DataRow("/api/runbooks")]
    [DataRow("/api/approvals?state=pending")]
    [DataRow("/api/stop")]
    [DataRow("/api/metrics/responder")]
    [DataRow("/metrics")]
    [DataRow("/console")]
    [DataRow("/console/runbooks")]
    [DataRow("/console/site.css")]
    public async Task What_can_be_read_is_there(string path)
    {
        Assert.AreEqual(HttpStatusCode.OK, (await host.Calls.AskAsync(new(HttpMethod.Get, path))).Status);
    }

    [TestMethod]
    [DataRow("/api/incidents/INC-9999")]
    [DataRow("/api/incidents/INC-9999/audit")]
    [DataRow("/api/approvals/nobody")]
    [DataRow("/api/alerts/nothing")]
    [DataRow("/api/runbooks/nothing")]
    [DataRow("/api/nowhere")]
    [DataRow("/console/nowhere/at/all")]
    public async Task What_is_not_there_is_a_404(string path)
    {
        Assert.AreEqual(HttpStatusCode.NotFound, (await host.Calls.AskAsync(new(HttpMethod.Get, path))).Status);
    }
}
