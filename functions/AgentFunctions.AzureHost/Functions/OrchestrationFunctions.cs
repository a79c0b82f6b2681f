using System.Text.Json;
using AgentFunctions.AzureHost.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Code that is replayed. Each function has the name that its orchestration has on the wire.</summary>
public sealed class OrchestrationFunctions(DurableDoor door)
{
    [Function("incident")]
    public Task<JsonElement> Incident([OrchestrationTrigger] TaskOrchestrationContext context) => door.RunOrchestration(context);

    [Function("runbook")]
    public Task<JsonElement> Runbook([OrchestrationTrigger] TaskOrchestrationContext context) => door.RunOrchestration(context);

    [Function("approval")]
    public Task<JsonElement> Approval([OrchestrationTrigger] TaskOrchestrationContext context) => door.RunOrchestration(context);
}
