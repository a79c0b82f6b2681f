using AgentFunctions.Contracts.Actions;
using AgentFunctions.LocalHost.Estate;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Estate;

[TestClass]
public sealed class RemoteExecutorTests : LongRunningExecutorContract
{
    EstateProcess? process;

    [TestCleanup]
    public async Task Stop() => await (process?.DisposeAsync() ?? ValueTask.CompletedTask);

    protected override async Task<ExecutorUnderTest> CreateAsync()
    {
        process = await EstateProcess.StartAsync(new MemoryOperationLog());
        return new ExecutorUnderTest(
            process.Remote, process.Time, Contoso.Service("checkout").ResourceId, Contoso.Service("search").ResourceId,
            () => process.Remote.ApplicationsAsync(CancellationToken.None), process.LoseNextAnswer);
    }
}
