using System.Globalization;
using AgentFunctions.Azure.Prometheus;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Tests.Loopback;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Prometheus;

/// <summary>Against a real Prometheus; also that it keeps what every source promises.</summary>
[TestClass]
public sealed class PrometheusTests : EvidenceSourceContract
{
    static RealPrometheus? server;

    static RealPrometheus Server => server!;

    static readonly Dictionary<string, string> Queries = new()
    {
        ["ratio.promql"] = Shipped("http-error-ratio.promql"), ["requests.promql"] = Shipped("http-requests.promql"), ["many.promql"] = "http_requests_total",
        ["wrong.promql"] = "sum(rate(http_requests_total", ["none.promql"] = "nothing{service=$service}",
    };

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => server = await RealPrometheus.StartAsync();

    [ClassCleanup]
    public static void Stop() => server?.Dispose();

    protected override Task<EvidenceUnderTest> CreateAsync() => Task.FromResult(new EvidenceUnderTest(Source(), Query("ratio.promql"), Query("none.promql")));

    [TestMethod]
    public async Task A_shipped_query_finds_what_broke_when_and_what_is_normal()
    {
        var answer = await Source().ReadAsync(Query("ratio.promql"), TestContext.CancellationToken);

        Assert.AreEqual(20, double.Parse(answer.Facts["value"], CultureInfo.InvariantCulture), 0.5);
        Assert.AreEqual(1, double.Parse(answer.Facts["baseline"], CultureInfo.InvariantCulture), 0.1);
        var started = DateTimeOffset.Parse(answer.Facts["startedAt"], CultureInfo.InvariantCulture);
        Assert.IsTrue(started >= Server.BrokenAt && started <= Server.BrokenAt.AddMinutes(2), answer.Facts["startedAt"]);
        StringAssert.StartsWith(answer.Link, $"{Server.Url}graph?g0.expr=100%20%2A%20sum");
    }

    [TestMethod]
    public async Task A_service_whose_name_looks_like_a_query_is_a_name()
    {
        var query = Query("requests.promql") with { Service = Contoso.Service("checkout") with { Id = RealPrometheus.Evil } };
        Assert.AreEqual("14", (await Source().ReadAsync(query, TestContext.CancellationToken)).Facts["value"]);
    }

    [TestMethod]
    [DataRow("many.promql", "series where one is meant")]
    [DataRow("wrong.promql", "correct the query")]
    [DataRow("none.promql", "has no value")]
    [DataRow("absent.promql", "no query 'absent.promql'")]
    public async Task What_cannot_be_answered_is_said(string file, string says)
    {
        var silence = await Assert.ThrowsExactlyAsync<EvidenceUnavailableException>(() => Source().ReadAsync(Query(file), TestContext.CancellationToken));
        StringAssert.Contains(silence.Message, says);
    }

    [TestMethod]
    public async Task It_can_be_asked_whether_it_answers_at_all() =>
        await new PrometheusApi(Estate.Calls(), new PrometheusOptions(Server.Url)).PingAsync(TestContext.CancellationToken);

    static PrometheusSource Source() => new(new PrometheusApi(new SourceCalls(null, Estate.Patient, TimeProvider.System), new PrometheusOptions(Server.Url)), Queries);

    static EvidenceQuery Query(string file) => new("errors", "prometheus", Contoso.Service("checkout"), new Dictionary<string, string> { ["query"] = file },
        Server.Now.AddMinutes(-4), Server.Now, "same time 7d ago");

    static string Shipped(string file)
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "runbooks", "queries")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No runbooks/queries above the tests.");
        return File.ReadAllText(Path.Combine(at, "runbooks", "queries", file));
    }
}
