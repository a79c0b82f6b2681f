using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>The audit to be taken away and checked elsewhere.</summary>
public sealed class AuditFunctions(HttpDoor door)
{
    const string Export = "api/audit/export";
    const string Heads = "api/audit/heads";
    const string Key = "api/audit/key";

    [Function("get-audit-export")]
    public Task<IActionResult> ReadExport(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Export)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Export, request, durable);

    [Function("get-audit-heads")]
    public Task<IActionResult> ReadHeads(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Heads)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Heads, request, durable);

    [Function("get-audit-key")]
    public Task<IActionResult> ReadKey(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Key)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Key, request, durable);
}
