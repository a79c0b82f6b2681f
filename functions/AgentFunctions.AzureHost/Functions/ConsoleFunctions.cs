using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>The console. A Functions host asks its routes in the order of the functions' names, so the one that takes everything is named last.</summary>
public sealed class ConsoleFunctions(HttpDoor door)
{
    const string Home = "console";
    const string Approvals = "console/approvals";
    const string Receipt = "console/alerts/{receiptId}";
    const string Audit = "console/audit";
    const string Incident = "console/incidents/{id}";
    const string Handoff = "console/incidents/{id}/handoff";
    const string Review = "console/incidents/{id}/review";
    const string Delegations = "console/delegations";
    const string Incidents = "console/incidents";
    const string Metrics = "console/metrics";
    const string Live = "console/live.js";
    const string Runbook = "console/runbooks/{id}";
    const string Runbooks = "console/runbooks";
    const string Services = "console/services";
    const string Messages = "console/messages";
    const string Memory = "console/memory";
    const string Stop = "console/stop";
    const string Style = "console/site.css";
    const string Nothing = "console/{*path}";

    [Function("get-console")]
    public Task<IActionResult> ReadHome(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Home)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Home, request, durable);

    [Function("get-console-approvals")]
    public Task<IActionResult> ReadApprovals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Approvals)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Approvals, request, durable);

    [Function("get-console-alert")]
    public Task<IActionResult> ReadReceipt(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Receipt)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Receipt, request, durable);

    [Function("get-console-audit")]
    public Task<IActionResult> ReadAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Audit)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Audit, request, durable);

    [Function("get-console-incident")]
    public Task<IActionResult> ReadIncident(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Incident)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Incident, request, durable);

    [Function("get-console-incidents")]
    public Task<IActionResult> ReadIncidents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Incidents)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Incidents, request, durable);

    [Function("get-console-live")]
    public Task<IActionResult> ReadLive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Live)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Live, request, durable);

    [Function("get-console-metrics")]
    public Task<IActionResult> ReadMetrics(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Metrics)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Metrics, request, durable);

    [Function("get-console-runbook")]
    public Task<IActionResult> ReadRunbook(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Runbook)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Runbook, request, durable);

    [Function("get-console-runbooks")]
    public Task<IActionResult> ReadRunbooks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Runbooks)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Runbooks, request, durable);

    [Function("get-console-services")]
    public Task<IActionResult> ReadServices(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Services)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Services, request, durable);

    [Function("get-console-messages")]
    public Task<IActionResult> ReadMessages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Messages)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Messages, request, durable);

    [Function("get-console-memory")]
    public Task<IActionResult> ReadMemory(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Memory)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Memory, request, durable);

    [Function("get-console-stop")]
    public Task<IActionResult> ReadStop(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Stop)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Stop, request, durable);

    [Function("get-console-style")]
    public Task<IActionResult> ReadStyle(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Style)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Style, request, durable);

    [Function("get-console-incident-handoff")]
    public Task<IActionResult> ReadHandoff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Handoff)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Handoff, request, durable);

    [Function("get-console-incident-review")]
    public Task<IActionResult> ReadReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Review)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Review, request, durable);

    [Function("get-console-delegations")]
    public Task<IActionResult> ReadDelegations(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Delegations)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Delegations, request, durable);

    [Function("get-console-zz-nothing")]
    public Task<IActionResult> FindNothing(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Nothing)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Nothing, request, durable);
}
