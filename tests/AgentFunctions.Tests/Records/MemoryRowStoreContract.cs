using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class MemoryRowStoreKeepsTheContract : RowStoreContract
{
    protected override IRowStore Open() => new MemoryRowStore();
}

[TestClass]
public sealed class MemoryRowStoreStandsRaces : RowStoreRaceContract
{
    protected override IRowStore Open() => new MemoryRowStore();
}
