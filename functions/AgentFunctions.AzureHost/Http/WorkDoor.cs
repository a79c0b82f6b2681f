using AgentFunctions.Web.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AgentFunctions.AzureHost;

/// <summary>What the executor's own triggers call; an app in the other role has none.</summary>
public sealed class WorkDoor(ExecutorApi api)
{
    static readonly EmptyResult Answered = new();

    public async Task<IActionResult> AnswerAsync(string pattern, HttpRequest request)
    {
        await api.RunAsync(pattern, request.HttpContext);
        return Answered;
    }
}
