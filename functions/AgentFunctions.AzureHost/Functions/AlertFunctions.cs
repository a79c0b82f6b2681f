using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Alerts in, receipts out.</summary>
public sealed class AlertFunctions(HttpDoor door)
{
    const string Alerts = "api/alerts";
    const string Receipt = "api/alerts/{receiptId}";

    [Function("post-alert")]
    public Task<IActionResult> Receive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Alerts)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Alerts, request, durable);

    [Function("get-receipt")]
    public Task<IActionResult> Find(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Receipt)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Receipt, request, durable);
}
