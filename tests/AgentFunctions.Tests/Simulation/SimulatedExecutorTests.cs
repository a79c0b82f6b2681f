using AgentFunctions.Contracts.Actions;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class SimulatedExecutorTests : LongRunningExecutorContract
{
    protected override Task<ExecutorUnderTest> CreateAsync()
    {
        var time = new FakeTimeProvider(Night.Start);
        var estate = new SimulatedEstate(Contoso.Catalog, 7, time, new MemoryOperationLog());
        return Task.FromResult(new ExecutorUnderTest(
            estate, time, Contoso.Service("checkout").ResourceId, Contoso.Service("search").ResourceId, () => Task.FromResult(estate.Applications), null));
    }
}
