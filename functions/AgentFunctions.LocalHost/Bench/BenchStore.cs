using AgentFunctions.Azure.Tables;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>A store that is made to be measured and removed afterwards: tables of its own in the account, or a file.</summary>
sealed class BenchStore(StoreChoice choice, string folder) : IAsyncDisposable
{
    /// <summary>No installation's: what is removed is only what was made here.</summary>
    public StoreChoice Choice { get; } = choice.Tables is null ? choice : choice with { Prefix = $"bench{Guid.NewGuid():N}"[..24] };

    public IRowStore Open() => Choice.Tables is { } connection ? OpenStore.Tables(connection, Choice.Prefix) : new SqliteRowStore(new DataFolder(folder).Store);

    public async ValueTask DisposeAsync()
    {
        if (Choice.Tables is { } connection)
            await StorageAccount.Open(connection).RemoveAsync(Choice.Prefix, CancellationToken.None);
    }
}
