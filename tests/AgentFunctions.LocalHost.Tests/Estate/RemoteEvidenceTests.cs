using AgentFunctions.Contracts.Actions;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Tests.Estate;

[TestClass]
public sealed class RemoteEvidenceTests : EvidenceSourceContract
{
    EstateProcess? process;

    [TestCleanup]
    public async Task Stop() => await (process?.DisposeAsync() ?? ValueTask.CompletedTask);

    protected override async Task<EvidenceUnderTest> CreateAsync()
    {
        process = await EstateProcess.StartAsync(new MemoryOperationLog());
        var errors = Errors(process.Time.GetUtcNow());
        return new EvidenceUnderTest(process.Remote, errors, errors with { Source = "crystal-ball" });
    }
}
