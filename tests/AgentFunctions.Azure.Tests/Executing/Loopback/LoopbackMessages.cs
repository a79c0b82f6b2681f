using System.Text.Json.Nodes;

namespace AgentFunctions.Azure.Tests.Executing.Loopback;

/// <param name="Host">That was asked; several are answered for.</param>
sealed record LoopbackRequest(string Method, string Host, string Path, string Query, string Token, Guid ClientRequestId, string? IfMatch, string? Body);

/// <param name="Status">0: the connection is dropped without an answer.</param>
sealed record LoopbackAnswer(int Status, JsonNode? Body)
{
    public static LoopbackAnswer Dropped { get; } = new(0, null);

    public int? RetryAfter { get; init; }

    public string? PollAddress { get; init; }

    public static LoopbackAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });
}

/// <summary>What a request does, now or while it runs.</summary>
/// <param name="Target">The resource that it is about.</param>
/// <param name="IsLong">Answered with 202 and finished later.</param>
sealed record LoopbackEffect(string Target, bool IsLong, Action Start, Action Finish, Action Abandon)
{
    static readonly Action Nothing = () => { };

    public static LoopbackEffect AtOnce(string target, Action finish) => new(target, false, Nothing, finish, Nothing);
}
