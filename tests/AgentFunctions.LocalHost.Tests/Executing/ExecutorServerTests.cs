using System.Net;
using System.Text;
using AgentFunctions.LocalHost.Commands;
using AgentFunctions.LocalHost.Executing;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Web.Hosting;

namespace AgentFunctions.LocalHost.Tests.Executing;

/// <summary>The executor's door, over HTTP.</summary>
[TestClass]
public sealed class ExecutorServerTests
{
    static readonly string Runbooks = Path.Combine(ApiHost.Root, "runbooks");

    readonly string data = Path.Combine(Path.GetTempPath(), $"agentfunctions-executor-{Guid.NewGuid():N}");

    [TestCleanup]
    public void Remove() => Directory.Delete(data, recursive: true);

    [TestMethod]
    public async Task It_is_ready_refuses_what_is_not_signed_and_has_no_other_address()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient { BaseAddress = server.Address };

        Assert.AreEqual(HttpStatusCode.OK, (await http.GetAsync("/api/work/ready")).StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, (await http.PostAsync("/api/work", Json("{}"))).StatusCode);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, (await http.PostAsync("/api/work", Json(new string(' ', 2_000_000)))).StatusCode);
        foreach (var path in (string[])["/", "/console", "/api/incidents", "/api/alerts", "/api/clock", "/api/stop", "/api/work/"])
            Assert.AreEqual(HttpStatusCode.NotFound, (await http.PostAsync(path, Json("{}"))).StatusCode, path);
    }

    [TestMethod]
    public async Task Two_of_them_on_the_same_records_are_refused()
    {
        await using var server = await StartAsync();
        var refused = await Assert.ThrowsExactlyAsync<CannotRunException>(StartAsync);
        StringAssert.Contains(refused.Message, "another agentfunctions process");
    }

    [TestMethod]
    [DataRow("executor", "--estate", "simulated")]
    [DataRow("executor", "--estate", "azure", "--estate-url", "http://127.0.0.1:1")]
    [DataRow("executor", "--estate", "azure", "--clock", "caller")]
    public async Task What_cannot_be_is_wrong_use(params string[] command)
    {
        var error = new StringWriter();
        Assert.AreEqual(2, await CommandLine.RunAsync([.. command, "--data", Directory.CreateDirectory(data).FullName], TextWriter.Null, error));
        Assert.AreNotEqual("", error.ToString());
    }

    [TestMethod]
    public async Task A_host_with_an_estate_inside_it_cannot_have_one()
    {
        var error = new StringWriter();
        Assert.AreEqual(3, await CommandLine.RunAsync(["serve", "--executor", "http://127.0.0.1:1", "--data", Directory.CreateDirectory(data).FullName], TextWriter.Null, error));
        StringAssert.Contains(error.ToString(), "--estate-url");
    }

    Task<ExecutorServer> StartAsync() => ExecutorServer.StartAsync(
        new ExecutorOptions { Url = "http://127.0.0.1:0", Data = data, Runbooks = Runbooks, EstateUrl = new Uri("http://127.0.0.1:1") }, TextWriter.Null, default);

    static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
