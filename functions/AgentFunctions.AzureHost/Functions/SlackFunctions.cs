using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>Where Slack tells of clicks.</summary>
public sealed class SlackFunctions(HttpDoor door)
{
    const string Interactions = "api/slack/interactions";

    [Function("post-slack-interactions")]
    public Task<IActionResult> Take(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Interactions)] HttpRequest request, [DurableClient] DurableTaskClient durable) =>
        door.AnswerAsync(Interactions, request, durable);
}
