using System.Net;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Flags;
using AgentFunctions.Azure.Prometheus;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Reconciling;
using AgentFunctions.Azure.Status;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;

namespace AgentFunctions.LocalHost.Eval.Parsers;

/// <summary>What Azure and Prometheus answer, read by the code that reads them, without a socket.</summary>
static class AnswersFromOutside
{
    static readonly ReadingOptions Options = new() { Retries = 0, Remembered = TimeSpan.Zero, Burst = 1_000_000_000 };
    static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<ParserCase> Of(Library library)
    {
        yield return new("prometheus", 6, ParserSeeds.Texts("""{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":"b"},"values":[[1763640000,"18.2"],[1763640030,"NaN"]]}]}}""", """{"status":"error","error":"bad"}"""),
            bytes => With(bytes, calls => new PrometheusApi(calls, new PrometheusOptions(new("http://127.0.0.1:9090"))).RangeAsync("up", Noon, Noon.AddHours(1), default)), typeof(EvidenceUnavailableException));
        yield return new("arm lists", 6, ParserSeeds.Texts("""{"value":[{"id":"/subscriptions/1/resourceGroups/a","name":"x"}],"nextLink":null}""", """{"error":{"code":"NotFound","message":"no"}}"""),
            bytes => With(bytes, calls => new ArmReads(calls, new ArmOptions()).ListAsync("/subscriptions/1/resources", "2021-04-01", default)), typeof(EvidenceUnavailableException));
        yield return new("alerts management", 6, ParserSeeds.Texts(
            """{"value":[{"id":"/subscriptions/1/providers/Microsoft.AlertsManagement/alerts/66a29c6d-2b5f-4b8e-9e0b-0c6c1f1f0001","properties":{"essentials":{"severity":"Sev1","signalType":"Metric","alertState":"New","monitorCondition":"Fired","targetResource":"/subscriptions/1/x","monitorService":"Platform","alertRule":"r","startDateTime":"2026-11-20T03:00:00Z","lastModifiedDateTime":"2026-11-20T03:00:00Z"}}}]}"""),
            bytes => With(bytes, calls => new AzureAlerts(new ArmReads(calls, new ArmOptions()), () => library.Services, TimeProvider.System).FiredAsync(Noon, default)), typeof(EvidenceUnavailableException));
        yield return new("flags", 3, ParserSeeds.Texts("""{"items":[{"key":".appconfig.featureflag/auto","value":"{\"id\":\"auto\",\"enabled\":true,\"conditions\":{\"client_filters\":[{\"name\":\"Service\",\"parameters\":{\"Allowed\":[\"checkout\"]}}]}}"}]}"""),
            bytes => With(bytes, calls => new FlagStore(calls, new("https://store.azconfig.io"), null, _ => { }).CeilingAsync(new StageQuestion("production", "checkout", "r", "INC-0001"), default)), typeof(EvidenceUnavailableException));
        yield return new("status feeds", 3, ParserSeeds.Texts("<rss><channel><item><title>Outage</title><pubDate>Fri, 20 Nov 2026 03:00:00 GMT</pubDate><description>x</description></item></channel></rss>", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>a</title><updated>2026-11-20T03:00:00Z</updated></entry></feed>"),
            bytes => StatusFeed.Read(ParserSeeds.Text(bytes), "status"), typeof(EvidenceUnavailableException));
    }

    static void With(byte[] body, Func<SourceCalls, Task> read)
    {
        using var calls = new SourceCalls(new NoCredential(), Options, TimeProvider.System, new Answering(body));
        read(calls).GetAwaiter().GetResult();
    }

    sealed class Answering(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
    }

    sealed class NoCredential : TokenCredential
    {
        static readonly AccessToken Any = new("none", DateTimeOffset.MaxValue);

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => Any;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(Any);
    }
}
