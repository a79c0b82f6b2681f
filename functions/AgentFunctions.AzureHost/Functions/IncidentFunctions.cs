using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Incidents to read.</summary>
public sealed class IncidentFunctions(HttpDoor door)
{
    const string Review = "api/incidents/{id}/review";
    const string Incidents = "api/incidents";
    const string Incident = "api/incidents/{id}";
    const string Handoff = "api/incidents/{id}/handoff";
    const string Record = "api/incidents/{id}/record";
    const string Audit = "api/incidents/{id}/audit";

    [Function("get-incidents")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Incidents)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Incidents, request, durable);

    [Function("get-incident")]
    public Task<IActionResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Incident)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Incident, request, durable);

    [Function("get-incident-handoff")]
    public Task<IActionResult> ReadHandoff(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Handoff)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Handoff, request, durable);

    [Function("get-incident-record")]
    public Task<IActionResult> ReadRecord(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Record)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Record, request, durable);

    [Function("get-incident-audit")]
    public Task<IActionResult> ReadAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Audit)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Audit, request, durable);

    [Function("get-incident-review")]
    public Task<IActionResult> ReadReview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Review)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Review, request, durable);
}
