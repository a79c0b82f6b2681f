using System.Collections.Concurrent;
using System.Text;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.LocalHost.Tests.Watching;

[TestClass]
public sealed class CollectorTests
{
    [TestMethod]
    public async Task A_collector_hears_figures_requests_and_a_span_for_each_activity()
    {
        var heard = new ConcurrentDictionary<string, StringBuilder>();
        await using var collector = Collector(heard);
        await collector.StartAsync();
        var data = Directory.CreateTempSubdirectory("collector-");
        var options = new ServeOptions
        {
            Url = "http://127.0.0.1:0", Data = data.FullName, Runbooks = ApiHost.Runbooks, ManualClock = ApiHost.Night, Collector = new Uri(collector.Urls.First()),
        };
        await using (var server = await LocalServer.StartAsync(options, TextWriter.Null, CancellationToken.None))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Add("x-functions-key", new DataFolder(data.FullName).Key());
            await http.PostAsync("/api/alerts", new StringContent(await File.ReadAllTextAsync(ApiHost.Payload("http5xx-sev1-fired"))));
            await http.PostAsync("/api/clock", new StringContent("""{"advance": "PT1M"}"""));
        }

        // What is buffered is sent when the host ends.
        var (metrics, traces) = (heard["/v1/metrics"].ToString(), heard["/v1/traces"].ToString());
        foreach (var name in new[] { "agentfunctions.incidents.open", "agentfunctions.acknowledge.seconds.bucket", "http.server.request.duration" })
            StringAssert.Contains(metrics, name);
        StringAssert.Contains(traces, "activity ");
        StringAssert.Contains(traces, "INC-0001");
        data.Delete(recursive: true);
    }

    static WebApplication Collector(ConcurrentDictionary<string, StringBuilder> heard)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/{*path}", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var text = heard.GetOrAdd(http.Request.Path, _ => new StringBuilder());
            lock (text)
                text.Append(Encoding.Latin1.GetString(body.ToArray()));
            http.Response.StatusCode = StatusCodes.Status200OK;
        });
        return app;
    }
}
