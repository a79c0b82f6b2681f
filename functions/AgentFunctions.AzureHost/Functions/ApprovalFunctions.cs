using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Requests for agreement, and their answers.</summary>
public sealed class ApprovalFunctions(HttpDoor door)
{
    const string Approvals = "api/approvals";
    const string Approval = "api/approvals/{id}";
    const string Decision = "api/approvals/{id}/decision";

    [Function("get-approvals")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Approvals)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Approvals, request, durable);

    [Function("get-approval")]
    public Task<IActionResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Approval)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Approval, request, durable);

    [Function("post-approval-decision")]
    public Task<IActionResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Decision)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Decision, request, durable);
}
