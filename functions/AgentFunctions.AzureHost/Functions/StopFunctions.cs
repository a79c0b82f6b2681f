using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>The stop button.</summary>
public sealed class StopFunctions(HttpDoor door)
{
    const string Orders = "api/stop";
    const string Resume = "api/resume";

    [Function("get-stop")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Orders)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Orders, request, durable);

    [Function("post-stop")]
    public Task<IActionResult> Press(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Orders)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Orders, request, durable);

    [Function("post-resume")]
    public Task<IActionResult> Lift(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Resume)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Resume, request, durable);
}
