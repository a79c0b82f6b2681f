using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>The console. A Functions host asks its routes in the order of the functions' names, so the one that takes everything is named last.</summary>
public sealed class ConsoleFunctions(HttpDoor door)
{
    const string Home = "console";
    const string Incident = "console/incidents/{id}";
    const string Runbooks = "console/runbooks";
    const string Style = "console/site.css";
    const string Nothing = "console/{*path}";

    [Function("get-console")]
    public Task<IActionResult> ReadHome(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Home)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Home, request, durable);

    [Function("get-console-incident")]
    public Task<IActionResult> ReadIncident(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Incident)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Incident, request, durable);

    [Function("get-console-runbooks")]
    public Task<IActionResult> ReadRunbooks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Runbooks)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Runbooks, request, durable);

    [Function("get-console-style")]
    public Task<IActionResult> ReadStyle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Style)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Style, request, durable);

    [Function("get-console-zz-nothing")]
    public Task<IActionResult> FindNothing(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Nothing)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Nothing, request, durable);
}
