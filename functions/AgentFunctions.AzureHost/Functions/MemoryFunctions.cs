using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>What past incidents taught, and what shall be mended for good.</summary>
public sealed class MemoryFunctions(HttpDoor door)
{
    const string Memories = "api/memories";
    const string One = "api/memories/{id}";
    const string Removed = "api/memories/{id}/remove";
    const string Fixes = "api/fixes";
    const string Closed = "api/fixes/{id}/close";

    [Function("get-memories")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Memories)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Memories, request, durable);

    [Function("get-memory")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(One, request, durable);

    [Function("post-memory-remove")]
    public Task<IActionResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Removed)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Removed, request, durable);

    [Function("get-fixes")]
    public Task<IActionResult> ListFixes(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Fixes)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Fixes, request, durable);

    [Function("post-fix-close")]
    public Task<IActionResult> CloseFix(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Closed)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Closed, request, durable);
}
