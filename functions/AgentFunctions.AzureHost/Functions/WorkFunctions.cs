using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace AgentFunctions.AzureHost.Functions;

/// <summary>All that an app in the role of executor does. It needs no durable client: it leads no orchestration.</summary>
public sealed class WorkFunctions(WorkDoor door)
{
    public const string Take = "post-work";
    public const string Look = "get-work-ready";
    const string Work = "api/work";
    const string Ready = "api/work/ready";

    [Function(Take)]
    public Task<IActionResult> TakeWork([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Work)] HttpRequest request) => door.AnswerAsync(Work, request);

    [Function(Look)]
    public Task<IActionResult> IsReady([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Ready)] HttpRequest request) => door.AnswerAsync(Ready, request);
}
