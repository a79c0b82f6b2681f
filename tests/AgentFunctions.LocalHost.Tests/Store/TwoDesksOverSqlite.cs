using AgentFunctions.Contracts.Rows;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.LocalHost.Tests.Api;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Tests.Store;

[TestClass]
public sealed class TwoDesksOverSqlite : TwoDesksContract, IDisposable
{
    SqliteRowStore? store;

    protected override Library Library { get; } = RunbooksOnDisk.Load(ApiHost.Runbooks);

    protected override IRowStore Open() => store = new SqliteRowStore(StoreFolder.NewFile());

    public void Dispose() => store?.Dispose();
}
