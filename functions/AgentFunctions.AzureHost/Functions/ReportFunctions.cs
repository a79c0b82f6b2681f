using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>What could not be seen, and how far people agree.</summary>
public sealed class ReportFunctions(HttpDoor door)
{
    const string Gaps = "api/reports/gaps";
    const string Agreement = "api/reports/agreement";

    [Function("get-gaps")]
    public Task<IActionResult> ReadGaps(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Gaps)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Gaps, request, durable);

    [Function("get-agreement")]
    public Task<IActionResult> ReadAgreement(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Agreement)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Agreement, request, durable);
}
