using System.Text.Json;
using AgentFunctions.Durable;
using Microsoft.DurableTask;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>What the engine runs: an orchestration trigger, given the SDK's context.</summary>
sealed class BridgedOrchestrator(string name, Func<TaskOrchestrationContext, Task<JsonElement>> trigger, Quirks quirks) : IOrchestrator<JsonElement, JsonElement>
{
    public async Task<JsonElement> RunAsync(IOrchestrationContext context, JsonElement input) =>
        quirks.Write(await trigger(new BridgedOrchestration(name, context, input, quirks)));
}
