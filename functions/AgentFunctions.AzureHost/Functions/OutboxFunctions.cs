using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Messages on their way, and those that were given up.</summary>
public sealed class OutboxFunctions(HttpDoor door)
{
    const string Outbox = "api/outbox";
    const string Retry = "api/outbox/retry";

    [Function("get-outbox")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Outbox)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Outbox, request, durable);

    [Function("post-outbox-retry")]
    public Task<IActionResult> TryAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Retry)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Retry, request, durable);
}
