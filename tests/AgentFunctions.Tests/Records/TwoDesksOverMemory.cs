using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using AgentFunctions.Tests.Runbooks;

namespace AgentFunctions.Tests.Records;

[TestClass]
public sealed class TwoDesksOverMemory : TwoDesksContract
{
    protected override Library Library => Shipped.Library;

    protected override IRowStore Open() => new MemoryRowStore();
}
