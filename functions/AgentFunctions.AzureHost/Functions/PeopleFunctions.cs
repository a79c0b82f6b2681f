using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>What people do with an incident.</summary>
public sealed class PeopleFunctions(HttpDoor door)
{
    const string Take = "api/incidents/{id}/take";
    const string Close = "api/incidents/{id}/close";
    const string Reopen = "api/incidents/{id}/reopen";
    const string Notes = "api/incidents/{id}/notes";
    const string Rating = "api/incidents/{id}/rating";

    [Function("post-incident-take")]
    public Task<IActionResult> TakeOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Take)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Take, request, durable);

    [Function("post-incident-close")]
    public Task<IActionResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Close)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Close, request, durable);

    [Function("post-incident-reopen")]
    public Task<IActionResult> OpenAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Reopen)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Reopen, request, durable);

    [Function("post-incident-note")]
    public Task<IActionResult> AddNote(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Notes)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Notes, request, durable);

    [Function("post-incident-rating")]
    public Task<IActionResult> Rate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Rating)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Rating, request, durable);
}
