using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;

namespace AgentFunctions.Azure.Tests.Tables;

[TestClass]
public sealed class TableRowStoreKeepsTheContract : RowStoreContract
{
    protected override IRowStore Open() => Storage.New();
}

[TestClass]
public sealed class TableRowStoreStandsRaces : RowStoreRaceContract
{
    protected override IRowStore Open() => Storage.New();
}

[TestClass]
public sealed class TableRowStoreOutlivesItself : DurableRowStoreContract
{
    readonly string prefix = Storage.NewPrefix();

    protected override IRowStore Open() => Storage.Open(prefix);
}
