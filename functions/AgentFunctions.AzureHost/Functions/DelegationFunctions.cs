using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Who stands in for whom.</summary>
public sealed class DelegationFunctions(HttpDoor door)
{
    const string Delegations = "api/delegations";
    const string Ended = "api/delegations/end";

    [Function("get-delegations")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Delegations)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Delegations, request, durable);

    [Function("post-delegation")]
    public Task<IActionResult> Delegate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Delegations)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Delegations, request, durable);

    [Function("post-delegation-end")]
    public Task<IActionResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Ended)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Ended, request, durable);
}
