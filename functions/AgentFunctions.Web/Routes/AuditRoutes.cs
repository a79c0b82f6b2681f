using AgentFunctions.Audit.Exports;
using AgentFunctions.Audit.Heads;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>The audit to be taken away and checked elsewhere.</summary>
static class AuditRoutes
{
    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/audit/export", http => KeptAsync(parts, keeping => ExportAsync(parts, keeping, http))),
        ApiRoute.Get("api/audit/heads", _ => KeptAsync(parts, keeping => Task.FromResult(
            ApiAnswer.File("audit-heads.jsonl", (to, cancellationToken) => AuditExport.WriteHeadsAsync(keeping.Log, to, cancellationToken))))),
        ApiRoute.Get("api/audit/key", http => KeptAsync(parts, async keeping =>
            ApiAnswer.Text((await keeping.Signer.PublicKeyAsync(http.RequestAborted)).Pem + "\n", "application/x-pem-file").With("Content-Disposition", "attachment; filename=\"audit.pub\""))),
    ];

    static Task<ApiAnswer> KeptAsync(ResponderParts parts, Func<HeadKeeping, Task<ApiAnswer>> then) => parts.Keeping is { } keeping
        ? then(keeping)
        : Task.FromResult(ApiAnswer.NotFound("This installation signs no heads of its audit: give it a key, as its README says."));

    static async Task<ApiAnswer> ExportAsync(ResponderParts parts, HeadKeeping keeping, HttpContext http)
    {
        if (http.Query("personal") is { } word and not ("removed" or "kept"))
            return ApiAnswer.Invalid("personal", $"'{word}' is neither removed nor kept.");
        var trail = parts.Desk.Files.Audit;
        var only = http.Request.Query["incident"].OfType<string>().Where(id => id.Length > 0).ToArray();
        foreach (var id in only)
            if ((await trail.HeadAsync(id, http.RequestAborted)).Seq == 0)
                return ApiAnswer.NotFound($"There is no chain of {id}.");
        // What cannot be signed is said before the first line is sent.
        await keeping.Signer.PublicKeyAsync(http.RequestAborted);
        var people = http.Query("personal") == "kept" ? null : parts.Desk.Library().PeopleNamed();
        return ApiAnswer.File("audit-export.jsonl", (to, cancellationToken) =>
            new AuditExport(trail, keeping.Log, keeping.Signer, parts.Time).WriteAsync(only, people, to, cancellationToken));
    }
}
