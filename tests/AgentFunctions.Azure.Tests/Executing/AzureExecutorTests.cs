using AgentFunctions.Azure.Tests.Executing.Loopback;
using AgentFunctions.Contracts.Actions;
using AgentFunctions.Ports;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.Azure.Tests.Executing;

/// <summary>The executor of Azure keeps what every executor promises.</summary>
[TestClass]
public sealed class AzureExecutorTests : LongRunningExecutorContract
{
    protected override Task<ExecutorUnderTest> CreateAsync()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 3, 0, 0, TimeSpan.Zero));
        var arm = new LoopbackArm(time) { LogDelay = TimeSpan.Zero };
        var world = KindWorld.For("app-service.slot-swap");
        world.Build(arm);
        var executor = LoopbackAzure.Executor(arm, LoopbackAzure.Services(world.Target));
        return Task.FromResult(new ExecutorUnderTest(executor, time, world.Target, "/subscriptions/0/resourcegroups/g/providers/microsoft.web/sites/other",
            () => Task.FromResult<IReadOnlyDictionary<string, int>>(Keys.Where(key => arm.Effects.ContainsKey(NameBasedGuid.Of(key))).ToDictionary(key => key, key => arm.Effects[NameBasedGuid.Of(key)])),
            () => arm.Misfortunes.Enqueue(Misfortune.AnswerLost)) { ProvesAbsence = false, RefusesWhileBusy = true });
    }

    static readonly string[] Keys = ["INC-0001/swap-back/1", "INC-0002/swap-back/1"];
}
