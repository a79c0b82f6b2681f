using AgentFunctions.Contracts.Actions;
using AgentFunctions.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Tests.Simulation;

[TestClass]
public sealed class ScriptedExecutorTests : ActionExecutorContract
{
    protected override Task<ExecutorUnderTest> CreateAsync()
    {
        var time = new FakeTimeProvider(Night.Start);
        var lost = new Dictionary<string, IReadOnlyDictionary<string, string>?> { ["target"] = new Dictionary<string, string> { ["send"] = "unclear" } };
        var world = new ScriptedWorld(Night.Start, [new WorldChange(TimeSpan.FromMinutes(1), null, lost)]);
        var estate = new ScriptedEstate(world, time);
        return Task.FromResult(new ExecutorUnderTest(
            estate, time, Contoso.Service("checkout").ResourceId, null, () => Task.FromResult(estate.Applications), () => time.Advance(TimeSpan.FromMinutes(1))));
    }
}
