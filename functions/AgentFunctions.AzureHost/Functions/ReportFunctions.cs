using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>What could not be seen.</summary>
public sealed class ReportFunctions(HttpDoor door)
{
    const string Gaps = "api/reports/gaps";

    [Function("get-gaps")]
    public Task<IActionResult> ReadGaps(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Gaps)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Gaps, request, durable);
}
