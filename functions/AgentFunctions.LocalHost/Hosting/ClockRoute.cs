using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AgentFunctions.Incidents;
using AgentFunctions.Web.Access;
using AgentFunctions.Web.Answers;
using AgentFunctions.Web.Routes;
using Microsoft.AspNetCore.Http;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Moves a clock that stands still; a host with the real clock has no such address.</summary>
static class ClockRoute
{
    static readonly TimeSpan DefaultAtMost = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Furthest = TimeSpan.FromDays(366);
    static readonly JsonSerializerOptions Wire = IncidentJson.OptionsFor(ClockJson.Default);

    public static ApiRoute Of(ManualClock clock) => ApiRoute.Post("api/clock", Need.Operate, http => MoveAsync(clock, http));

    static async Task<ApiAnswer> MoveAsync(ManualClock clock, HttpContext http)
    {
        ClockBody? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<ClockBody>(http.Request.Body, Wire, http.RequestAborted);
        }
        catch (JsonException problem)
        {
            return ApiAnswer.Refused(StatusCodes.Status400BadRequest, "The body is not what this address takes", problem.Message);
        }

        var by = body?.Advance ?? body?.AtMost ?? DefaultAtMost;
        if (body is null || body.Advance is not null == body.ToNextTimer || by < TimeSpan.Zero || by > Furthest)
            return ApiAnswer.Invalid("advance", "either {\"advance\": \"PT30S\"} or {\"toNextTimer\": true, \"atMost\": \"PT10M\"}, 0 to 366 days.");
        var answer = body.ToNextTimer ? await clock.ToNextTimerAsync(by, http.RequestAborted) : await clock.AdvanceAsync(by, http.RequestAborted);
        return ApiAnswer.Ok(JsonSerializer.SerializeToNode(answer, Wire) as JsonObject ?? []);
    }
}

/// <param name="Advance">By so much, in one step.</param>
/// <param name="ToNextTimer">To the next thing that happens, at most <paramref name="AtMost"/> (10 minutes if absent).</param>
sealed record ClockBody(TimeSpan? Advance, bool ToNextTimer, TimeSpan? AtMost);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ClockBody))]
[JsonSerializable(typeof(ClockAnswer))]
sealed partial class ClockJson : JsonSerializerContext;
