using AgentFunctions.Azure.Clusters;
using AgentFunctions.Azure.Prometheus;
using AgentFunctions.Azure.Status;
using AgentFunctions.Azure.Tests.Loopback;

namespace AgentFunctions.Azure.Tests.Evidence;

/// <summary>Prometheus, status pages and a cluster.</summary>
static class OtherSamples
{
    public const string Rss = """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Status</title>
        <item><title>Payments are &lt;b&gt;slow&lt;/b&gt;</title><pubDate>Fri, 20 Nov 2026 02:50:00 +0000</pubDate><description>&lt;p&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - we look.&lt;/p&gt;</description><link>{url}/i/1</link></item>
        <item><title>Older</title><pubDate>Thu, 19 Nov 2026 22:50:00 +0000</pubDate><description>Resolved - done. Investigating - before.</description></item></channel></rss>
        """;

    const string Series = """
        {"status": "success", "data": {"resultType": "matrix", "result": [{"metric": {}, "values": [[1795143900, "1.5"], [1795143930, "NaN"], [1795144140, "18.2"], [1795144170, "17.25"]]}]}}
        """;

    const string Deployment = """
        {"kind": "Deployment", "apiVersion": "apps/v1", "metadata": {"name": "shop", "namespace": "prod", "uid": "u1"}, "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "shop"}}, "template": {}},
         "status": {"readyReplicas": 1, "unavailableReplicas": 2}}
        """;

    public const string ReplicaSets = """
        {"kind": "ReplicaSetList", "apiVersion": "apps/v1", "metadata": {}, "items": [
          {"metadata": {"name": "shop-1", "creationTimestamp": "2026-11-18T08:00:00Z", "annotations": {"deployment.kubernetes.io/revision": "7"}, "ownerReferences": [{"uid": "u1", "name": "shop", "kind": "Deployment", "apiVersion": "apps/v1"}]},
           "spec": {"selector": {}, "template": {"spec": {"containers": [{"name": "shop", "image": "repo/shop:1"}]}}}},
          {"metadata": {"name": "shop-2", "creationTimestamp": "2026-11-20T02:53:00Z", "annotations": {"deployment.kubernetes.io/revision": "8"}, "ownerReferences": [{"uid": "u1", "name": "shop", "kind": "Deployment", "apiVersion": "apps/v1"}]},
           "spec": {"selector": {}, "template": {"spec": {"containers": [{"name": "shop", "image": "repo/shop:2"}]}}}},
          {"metadata": {"name": "other", "creationTimestamp": "2026-11-20T03:00:00Z", "annotations": {"deployment.kubernetes.io/revision": "9"}, "ownerReferences": [{"uid": "u2", "name": "other", "kind": "Deployment", "apiVersion": "apps/v1"}]},
           "spec": {"selector": {}}}]}
        """;

    public static readonly (string, string)[] Rollout =
        [("/apis/apps/v1/namespaces/prod/deployments/shop", Deployment), ("/apis/apps/v1/namespaces/prod/replicasets", ReplicaSets)];

    public static IEnumerable<HttpSource> All =>
    [
        new("prometheus", (server, options) => new PrometheusSource(new PrometheusApi(Estate.Calls(options), new PrometheusOptions(server.Url)),
                new Dictionary<string, string> { ["errors.promql"] = "sum(errors{service=$service})" }),
            Estate.Query("prometheus", ("query", "errors.promql")) with { From = Estate.Now.AddMinutes(-5) }, [("/api/v1/query_range", Series)], "value=17.25"),
        new("third-party-status", (server, options) => new StatusPages(Estate.Calls(options), [new StatusPage("payco", new Uri(server.Url, "feed"), ["shop"])]),
            Estate.Query("third-party-status", ("page", "payco")), [("/feed", Rss)], "active=1", "title=Payments are slow", "since=2026-11-20T02:50:00.0000000Z", "state=open"),
        new("aks-rollout", (server, options) => new RolloutSource([new ClusterOptions(Estate.Cluster, server.Url) { Scope = null }], null, options),
            Estate.Query("aks-rollout", ("namespace", "prod"), ("workload", "shop")), Rollout,
            "revision=8", "image=repo/shop:2", "previousRevision=7", "previousImage=repo/shop:1", "desired=3", "ready=1", "unavailable=2", "paused=false"),
    ];
}
