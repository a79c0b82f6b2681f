using AgentFunctions.Contracts.Actions;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class ScriptedEvidenceTests : EvidenceSourceContract
{
    protected override Task<EvidenceUnderTest> CreateAsync()
    {
        var facts = new Dictionary<string, IReadOnlyDictionary<string, string>?> { ["errors"] = new Dictionary<string, string> { ["value"] = "18", ["baseline"] = "0.4" } };
        var world = new ScriptedWorld(Night.Start, [new WorldChange(null, null, facts)]);
        var errors = Errors(Night.Start.AddMinutes(12));
        return Task.FromResult(new EvidenceUnderTest(new ScriptedEstate(world, new FakeTimeProvider(errors.To)), errors, errors with { Name = "platform", Source = "resource-health" }));
    }
}
