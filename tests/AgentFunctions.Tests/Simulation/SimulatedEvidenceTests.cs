using AgentFunctions.Contracts.Actions;
using AgentFunctions.Simulation;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class SimulatedEvidenceTests : EvidenceSourceContract
{
    protected override async Task<EvidenceUnderTest> CreateAsync()
    {
        var night = (await Night.WithAsync(Faults.BadDeployment, "checkout")).After(5);
        var errors = Errors(night.Time.GetUtcNow());
        return new EvidenceUnderTest(night.Estate, errors, errors with { Source = "crystal-ball" });
    }
}
