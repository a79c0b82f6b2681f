#nullable disable
using AgentFunctions.Signatures;
using Azure.Core;
using Azure.Monitor.Query.Models;

namespace Azure.Monitor.Query;

public class LogsQueryClient
{
    protected LogsQueryClient()
    {
    }

    public LogsQueryClient(TokenCredential credential) => throw SignatureOnly.Called();

    public virtual Task<Response<LogsQueryResult>> QueryResourceAsync(
        ResourceIdentifier resourceId, string query, QueryTimeRange timeRange, LogsQueryOptions options = null,
        CancellationToken cancellationToken = default) => throw SignatureOnly.Called();
}

public class LogsQueryOptions
{
    public bool AllowPartialErrors { get; set; }
    public TimeSpan? ServerTimeout { get; set; }
}
