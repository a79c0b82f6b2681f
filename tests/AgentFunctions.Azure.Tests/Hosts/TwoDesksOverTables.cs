using AgentFunctions.Azure.Tests.Tables;
using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;

namespace AgentFunctions.Azure.Tests.Hosts;

[TestClass]
public sealed class TwoDesksOverTables : TwoDesksContract
{
    readonly string prefix = Storage.NewPrefix();

    protected override Library Library => Repository.Library;

    protected override IRowStore Open() => Storage.Open(prefix);
}
