using AgentFunctions.AzureHost.Tests.StandIn;
using AgentFunctions.Contracts.Rows;
using Microsoft.Extensions.Time.Testing;

namespace AgentFunctions.AzureHost.Tests.Functions;

[TestClass]
public sealed class RecordsOwnerTests
{
    [TestMethod]
    public async Task An_app_on_another_hub_sweeps_nothing_and_is_not_ready()
    {
        var rows = new MemoryRowStore();
        Assert.AreEqual("led by the task hub Other", await new RecordsOwner(rows, "Other").EnsureOursAsync(default));

        await using var host = await FunctionsHost.StartAsync(new FakeTimeProvider(), rows);
        var refused = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => host.RunTimerAsync("sweep"));
        StringAssert.Contains(refused.Message, "belong to the task hub Other, and this app works on the task hub AgentFunctions");
        Assert.AreEqual(System.Net.HttpStatusCode.ServiceUnavailable, (await host.Http.GetAsync("/api/ready")).StatusCode);
    }
}
