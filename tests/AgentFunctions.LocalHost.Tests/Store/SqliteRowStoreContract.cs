using AgentFunctions.Contracts.Rows;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.Ports;

namespace AgentFunctions.LocalHost.Tests.Store;

[TestClass]
public sealed class SqliteRowStoreKeepsTheContract : RowStoreContract
{
    protected override IRowStore Open() => new SqliteRowStore(StoreFolder.NewFile());
}

[TestClass]
public sealed class SqliteRowStoreInMemoryKeepsTheContract : RowStoreContract
{
    protected override IRowStore Open() => new SqliteRowStore(":memory:");
}

[TestClass]
public sealed class SqliteRowStoreStandsRaces : RowStoreRaceContract
{
    protected override IRowStore Open() => new SqliteRowStore(StoreFolder.NewFile());
}

[TestClass]
public sealed class SqliteRowStoreInMemoryStandsRaces : RowStoreRaceContract
{
    protected override IRowStore Open() => new SqliteRowStore(":memory:");
}

[TestClass]
public sealed class SqliteRowStoreOutlivesItself : DurableRowStoreContract
{
    readonly string file = StoreFolder.NewFile();

    protected override IRowStore Open() => new SqliteRowStore(file);
}
