using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Where people sign in and out, and where the link of a request for agreement leads.</summary>
public sealed class SignInFunctions(HttpDoor door)
{
    const string SignIn = "sign-in";
    const string SignOut = "sign-out";
    const string Approve = "approve";

    [Function("get-sign-in")]
    public Task<IActionResult> ShowSignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = SignIn)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(SignIn, request, durable);

    [Function("post-sign-in")]
    public Task<IActionResult> LetIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SignIn)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(SignIn, request, durable);

    [Function("post-sign-out")]
    public Task<IActionResult> LetOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = SignOut)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(SignOut, request, durable);

    [Function("get-approve")]
    public Task<IActionResult> ShowRequest(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Approve)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Approve, request, durable);

    [Function("post-approve")]
    public Task<IActionResult> Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Approve)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Approve, request, durable);
}
