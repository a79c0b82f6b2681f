using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Runbooks, their records and their stages.</summary>
public sealed class RunbookFunctions(HttpDoor door)
{
    const string Runbooks = "api/runbooks";
    const string Runbook = "api/runbooks/{id}";
    const string Stage = "api/runbooks/{id}/stage";

    [Function("get-runbooks")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Runbooks)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Runbooks, request, durable);

    [Function("get-runbook")]
    public Task<IActionResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Runbook)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Runbook, request, durable);

    [Function("post-runbook-stage")]
    public Task<IActionResult> Move(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Stage)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Stage, request, durable);
}
