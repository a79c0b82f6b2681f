using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>What the console's buttons post.</summary>
public sealed class ConsolePostFunctions(HttpDoor door)
{
    const string Stage = "console/runbooks/{id}/stage";
    const string Delegations = "console/delegations";
    const string EndedDelegation = "console/delegations/end";
    const string Decision = "console/approvals/{id}/decision";
    const string Taken = "console/incidents/{id}/take";
    const string Closed = "console/incidents/{id}/close";
    const string Reopened = "console/incidents/{id}/reopen";
    const string Notes = "console/incidents/{id}/notes";
    const string Rating = "console/incidents/{id}/rating";
    const string Retried = "console/messages/retry";
    const string Removed = "console/memory/{id}/remove";
    const string Fixed = "console/fixes/{id}/close";
    const string Stop = "console/stop";
    const string Resumed = "console/resume";

    [Function("post-console-memory-remove")]
    public Task<IActionResult> Remove(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Removed)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Removed, request, durable);

    [Function("post-console-fix-close")]
    public Task<IActionResult> CloseFix(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Fixed)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Fixed, request, durable);

    [Function("post-console-decision")]
    public Task<IActionResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Decision)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Decision, request, durable);

    [Function("post-console-take")]
    public Task<IActionResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Taken)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Taken, request, durable);

    [Function("post-console-close")]
    public Task<IActionResult> Close(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Closed)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Closed, request, durable);

    [Function("post-console-reopen")]
    public Task<IActionResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Reopened)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Reopened, request, durable);

    [Function("post-console-retry")]
    public Task<IActionResult> TryAgain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Retried)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Retried, request, durable);

    [Function("post-console-note")]
    public Task<IActionResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Notes)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Notes, request, durable);

    [Function("post-console-rating")]
    public Task<IActionResult> Rate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Rating)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Rating, request, durable);

    [Function("post-console-stop")]
    public Task<IActionResult> PressStop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Stop)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Stop, request, durable);

    [Function("post-console-resume")]
    public Task<IActionResult> Resume(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Resumed)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Resumed, request, durable);

    [Function("post-console-stage")]
    public Task<IActionResult> MoveStage(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Stage)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Stage, request, durable);

    [Function("post-console-delegation")]
    public Task<IActionResult> Delegate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Delegations)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Delegations, request, durable);

    [Function("post-console-delegation-end")]
    public Task<IActionResult> EndDelegation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = EndedDelegation)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(EndedDelegation, request, durable);
}
