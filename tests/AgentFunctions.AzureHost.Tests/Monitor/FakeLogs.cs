using Azure;
using Azure.Core;
using Azure.Monitor.Query;
using Azure.Monitor.Query.Models;

namespace AgentFunctions.AzureHost.Tests.Monitor;

/// <summary>Log Analytics as far as the SDK's client goes: answers one table, keeps what it was asked.</summary>
sealed class FakeLogs(IReadOnlyList<LogsTableColumn> columns, params object?[][] rows) : LogsQueryClient
{
    public static readonly LogsTableColumn Line = MonitorQueryModelFactory.LogsTableColumn("line", LogsColumnType.String);

    public string Asked { get; private set; } = "";

    public string Resource { get; private set; } = "";

    public QueryTimeRange Range { get; private set; }

    public Exception? Fails { get; init; }

    public override Task<Response<LogsQueryResult>> QueryResourceAsync(
        ResourceIdentifier resourceId, string query, QueryTimeRange timeRange, LogsQueryOptions? options = null, CancellationToken cancellationToken = default)
    {
        (Resource, Asked, Range) = (resourceId.ToString(), query, timeRange);
        Assert.IsFalse(options!.AllowPartialErrors, "half an answer is no answer");
        if (Fails is not null)
            return Task.FromException<Response<LogsQueryResult>>(Fails);
        var table = MonitorQueryModelFactory.LogsTable("PrimaryResult", columns, rows.Select(row => MonitorQueryModelFactory.LogsTableRow(columns, row!)));
        return Task.FromResult(Response.FromValue(MonitorQueryModelFactory.LogsQueryResult([table], null!, null!, null!), null!));
    }
}
