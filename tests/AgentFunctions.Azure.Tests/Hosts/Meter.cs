using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Tests.Hosts;

/// <summary>Counts what is asked of the account, as the account bills it: each request once each time it is sent.</summary>
sealed class Meter : HttpPipelineSynchronousPolicy
{
    readonly ConcurrentDictionary<string, int> counts = new();

    public int Total => counts.Values.Sum();

    public override void OnSendingRequest(HttpMessage message) => counts.AddOrUpdate(KindOf(message.Request), 1, (_, count) => count + 1);

    /// <summary>What was counted since the last time.</summary>
    public int Take(out string says)
    {
        says = string.Join(", ", counts.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}"));
        var total = Total;
        counts.Clear();
        return total;
    }

    static string KindOf(Request request) => (request.Method.Method, request.Uri.ToUri().AbsolutePath) switch
    {
        ("POST", var path) when path.EndsWith("/$batch", StringComparison.Ordinal) => "writes",
        ("POST", _) => "tables made",
        ("GET", var path) when path.Contains("-rows", StringComparison.Ordinal) => "blobs",
        ("GET", var path) when path.EndsWith("()", StringComparison.Ordinal) => "queries",
        ("GET", _) => "reads",
        _ => "other",
    };
}
