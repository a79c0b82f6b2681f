using AgentFunctions.LocalHost.Estate;
using AgentFunctions.Ports;
using AgentFunctions.Simulation;
using AgentFunctions.Contracts.Actions;

namespace AgentFunctions.LocalHost.Tests.Estate;

[TestClass]
public sealed class EstateRestartTests
{
    readonly string path = Path.Combine(Directory.CreateTempSubdirectory().FullName, "estate.jsonl");

    public TestContext TestContext { get; set; } = null!;

    CancellationToken Token => TestContext.CancellationTokenSource.Token;

    [TestCleanup]
    public void CleanUp() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [TestMethod]
    public async Task An_estate_that_was_killed_in_mid_act_knows_the_act_when_it_is_back()
    {
        var swap = new Operation(
            "INC-0001/swap-back/1", "app-service.slot-swap", Contoso.Service("checkout").ResourceId,
            new Dictionary<string, string> { ["slot"] = "staging", ["targetSlot"] = "production" }, new Dictionary<string, string>());
        using (var log = new FileOperationLog(path))
        {
            await using var process = await EstateProcess.StartAsync(log);
            await process.Remote.InjectAsync(new Fault(Faults.BadDeployment, "checkout", 3, EstateProcess.Night), Token);
            process.LoseNextAnswer();
            Assert.AreEqual(SendResult.Unclear, (await process.Remote.SendAsync(swap, Token)).Result);
        }

        using var again = new FileOperationLog(path);
        await using var restarted = await EstateProcess.StartAsync(again);
        Assert.AreEqual(LookResult.InFlight, (await restarted.Remote.LookAsync(swap, Token)).Result);
        Assert.AreEqual(1, (await restarted.Remote.ApplicationsAsync(Token))[swap.Key]);
        Assert.AreEqual(Faults.BadDeployment, restarted.Server.Estate.InjectedFaults.Single().Name);
    }
}
