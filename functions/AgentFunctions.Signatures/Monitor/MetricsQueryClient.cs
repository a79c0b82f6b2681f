#nullable disable
using AgentFunctions.Signatures;
using Azure.Core;
using Azure.Monitor.Query.Models;

namespace Azure.Monitor.Query;

public class MetricsQueryClient
{
    protected MetricsQueryClient()
    {
    }

    public MetricsQueryClient(TokenCredential credential) => throw SignatureOnly.Called();

    public virtual Task<Response<MetricsQueryResult>> QueryResourceAsync(
        string resourceId, IEnumerable<string> metrics, MetricsQueryOptions options = null, CancellationToken cancellationToken = default) =>
        throw SignatureOnly.Called();
}

public class MetricsQueryOptions
{
    public IList<MetricAggregationType> Aggregations { get; } = [];
    public TimeSpan? Granularity { get; set; }
    public QueryTimeRange? TimeRange { get; set; }
}
