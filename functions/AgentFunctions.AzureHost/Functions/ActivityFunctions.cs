using System.Text.Json;
using AgentFunctions.AzureHost.Durable;
using Microsoft.Azure.Functions.Worker;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Code that acts, at least once. Each function has the name that its activity has on the wire.</summary>
public sealed class ActivityFunctions(DurableDoor door)
{
    [Function("triage")]
    public Task<JsonElement> Triage([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("triage", input, stopping);

    [Function("investigate")]
    public Task<JsonElement> Investigate([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("investigate", input, stopping);

    [Function("make-plan")]
    public Task<JsonElement> MakePlan([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("make-plan", input, stopping);

    [Function("review")]
    public Task<JsonElement> Review([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("review", input, stopping);

    [Function("prepare-step")]
    public Task<JsonElement> PrepareStep([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("prepare-step", input, stopping);

    [Function("open-approval")]
    public Task<JsonElement> OpenApproval([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("open-approval", input, stopping);

    [Function("ask-tier")]
    public Task<JsonElement> AskTier([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("ask-tier", input, stopping);

    [Function("close-approval")]
    public Task<JsonElement> CloseApproval([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("close-approval", input, stopping);

    [Function("act")]
    public Task<JsonElement> Act([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("act", input, stopping);

    [Function("undo")]
    public Task<JsonElement> Undo([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("undo", input, stopping);

    [Function("poll")]
    public Task<JsonElement> Poll([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("poll", input, stopping);

    [Function("verify")]
    public Task<JsonElement> Verify([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("verify", input, stopping);

    [Function("hand-off")]
    public Task<JsonElement> HandOff([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("hand-off", input, stopping);

    [Function("end")]
    public Task<JsonElement> End([ActivityTrigger] JsonElement input, CancellationToken stopping) => door.RunActivity("end", input, stopping);
}
