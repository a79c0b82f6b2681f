using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>What pipelines tell, and what goes wrong in a simulated estate.</summary>
public sealed class WorldFunctions(HttpDoor door)
{
    const string Changes = "api/changes";
    const string Faults = "api/estate/faults";

    [Function("post-change")]
    public Task<IActionResult> AddChange(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Changes)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Changes, request, durable);

    [Function("post-fault")]
    public Task<IActionResult> InjectFault(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Faults)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Faults, request, durable);
}
