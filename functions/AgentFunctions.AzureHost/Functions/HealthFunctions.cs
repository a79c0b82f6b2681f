using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>How the responder does.</summary>
public sealed class HealthFunctions(HttpDoor door)
{
    const string Health = "api/health";
    const string Ready = "api/ready";
    const string Figures = "api/metrics/responder";
    const string Prometheus = "metrics";

    [Function("get-health")]
    public Task<IActionResult> IsAlive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Health)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Health, request, durable);

    [Function("get-ready")]
    public Task<IActionResult> IsReady(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Ready)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Ready, request, durable);

    [Function("get-responder-metrics")]
    public Task<IActionResult> ReadFigures(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Figures)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Figures, request, durable);

    [Function("get-metrics")]
    public Task<IActionResult> ReadPrometheus(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Prometheus)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Prometheus, request, durable);
}
