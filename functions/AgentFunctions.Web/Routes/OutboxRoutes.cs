using AgentFunctions.Records;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.Web.Routes;

/// <summary>Messages that are on their way, and those that were given up. A link with which to answer stands in no stored message.</summary>
static class OutboxRoutes
{
    internal const int Most = 500;
    const string Messages = "messages";
    const string ChangeRecords = "change-records";
    const string ChangeMarks = "change-marks";

    public static IEnumerable<ApiRoute> Of(ResponderParts parts) =>
    [
        ApiRoute.Get("api/outbox", http => ListAsync(parts, http)),
        ApiRoute.Post("api/outbox/retry", Need.Respond, http => RequestBody.JsonAsync<RetryBody>(http, body => RetryAsync(parts, http, body))),
    ];

    /// <summary><c>?box=messages</c>, change-records or change-marks.</summary>
    static async Task<ApiAnswer> ListAsync(ResponderParts parts, HttpContext http) => Box(parts, http.Query("box")) is { } box
        ? ApiAnswer.Ok(new OutboxAnswer(
            await box.DueAsync(DateTimeOffset.MaxValue, Most, http.RequestAborted), await box.DeadLettersAsync(http.RequestAborted)))
        : NoBox(http.Query("box"));

    static async Task<ApiAnswer> RetryAsync(ResponderParts parts, HttpContext http, RetryBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Key))
            return ApiAnswer.Invalid("key", "the key of a message that was given up, as in the list.");
        if (Box(parts, body.Box) is not { } box)
            return NoBox(body.Box);
        if (await box.FindAsync(body.Key, http.RequestAborted) is null)
            return ApiAnswer.NotFound($"There is no message {body.Key} in this outbox.");
        return await box.RetryAsync(body.Key, parts.Time.GetUtcNow(), http.RequestAborted)
            ? ApiAnswer.Ok((await box.FindAsync(body.Key, http.RequestAborted))!)
            : ApiAnswer.Conflict($"{body.Key} was not given up: it was delivered, or is tried again by itself.");
    }

    static Outbox? Box(ResponderParts parts, string? name) => name switch
    {
        null or Messages => parts.Desk.Files.Outbox,
        ChangeRecords => parts.Desk.Files.ChangeRecords,
        ChangeMarks => parts.Desk.Files.ChangeMarks,
        _ => null,
    };

    static ApiAnswer NoBox(string? name) => ApiAnswer.Invalid("box", $"'{name}' is no outbox; there are {Messages}, {ChangeRecords} and {ChangeMarks}.");
}

/// <param name="Box">messages if absent, change-records or change-marks.</param>
public sealed record RetryBody(string? Key, string? Box);

/// <param name="Waiting">Longest due first.</param>
/// <param name="Dead">Given up by at least one channel; others may still be trying.</param>
public sealed record OutboxAnswer(IReadOnlyList<OutboxItem> Waiting, IReadOnlyList<OutboxItem> Dead);
