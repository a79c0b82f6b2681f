using AgentFunctions.Records;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>What past incidents taught, and what shall be mended for good. A memory only proposes; whoever knows better takes it away.</summary>
static class MemoryRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/memories", async http => ApiAnswer.Ok(new MemoriesAnswer(await parts.Desk.Files.Memories.AllAsync(http.RequestAborted)))),
        ApiRoute.Get("api/memories/{id}", async http => await parts.Desk.Files.Memories.FindAsync(http.Id(), http.RequestAborted) is { } memory
            ? ApiAnswer.Ok(memory)
            : ApiAnswer.NotFound($"There is no memory {http.Id()}. GET /api/memories lists them.")),
        ApiRoute.Post("api/memories/{id}/remove", Need.Respond, http => BecauseAsync(http, async reason =>
            await parts.Desk.Memory.RemoveAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)
                ? ApiAnswer.Ok((await parts.Desk.Files.Memories.FindAsync(http.Id(), http.RequestAborted))!)
                : ApiAnswer.NotFound($"There is no memory {http.Id()} that could be removed. GET /api/memories lists them."))),
        ApiRoute.Get("api/fixes", async http => ApiAnswer.Ok(new FixTasksAnswer(await parts.Desk.Files.FixTasks.AllAsync(http.RequestAborted)))),
        ApiRoute.Post("api/fixes/{id}/close", Need.Respond, http => BecauseAsync(http, async reason =>
            await parts.Desk.Memory.CloseFixAsync(http.Id(), Caller.Required(http), reason, http.RequestAborted)
                ? ApiAnswer.Ok(new FixTasksAnswer(await parts.Desk.Files.FixTasks.AllAsync(http.RequestAborted)))
                : ApiAnswer.NotFound($"There is no open task {http.Id()}. GET /api/fixes lists them."))),
    ];

    static Task<ApiAnswer> BecauseAsync(HttpContext http, Func<string, Task<ApiAnswer>> then) => RequestBody.JsonAsync<ReasonBody>(http, body =>
        string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 2000
            ? Task.FromResult(ApiAnswer.Invalid("reason", "say why, in 2000 characters at most; it is written into the record."))
            : then(body.Reason));
}

/// <param name="Items">Those that count.</param>
public sealed record MemoriesAnswer(IReadOnlyList<Memory> Items);

/// <param name="Items">The open first, then the newest.</param>
public sealed record FixTasksAnswer(IReadOnlyList<FixTask> Items);
