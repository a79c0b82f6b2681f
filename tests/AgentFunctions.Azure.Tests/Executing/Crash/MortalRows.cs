using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>A store whose caller may die at each call.</summary>
sealed class MortalRows(IRowStore rows, Life life) : IRowStore
{
    public Task<Row?> GetAsync(string table, string partition, string key, CancellationToken cancellationToken) =>
        life.CallAsync(() => rows.GetAsync(table, partition, key, cancellationToken));

    public Task<bool> WriteAsync(string table, string partition, IReadOnlyList<RowWrite> writes, CancellationToken cancellationToken) =>
        life.CallAsync(() => rows.WriteAsync(table, partition, writes, cancellationToken));

    public Task<IReadOnlyList<Row>> RangeAsync(string table, string partition, KeyRange range, int top, CancellationToken cancellationToken) =>
        life.CallAsync(() => rows.RangeAsync(table, partition, range, top, cancellationToken));
}

/// <summary>A network whose caller may die at each call.</summary>
sealed class MortalHandler(HttpMessageHandler network, Life life) : HttpMessageHandler
{
    readonly HttpMessageInvoker invoker = new(network, disposeHandler: false);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        life.CallAsync(() => invoker.SendAsync(request, cancellationToken));
}
