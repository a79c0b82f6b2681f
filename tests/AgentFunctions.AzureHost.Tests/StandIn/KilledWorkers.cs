using System.Collections.Concurrent;
using System.Text.Json;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>An activity whose worker was killed is not run again by a genuine host: it is reported failed. One of these outlives the hosts of a test.</summary>
sealed class KilledWorkers
{
    readonly ConcurrentDictionary<string, bool> begun = new();

    public async Task<JsonElement> RunAsync(string activity, JsonElement input, Func<Task<JsonElement>> run)
    {
        var key = $"{activity} {input.GetRawText()}";
        if (!begun.TryAdd(key, true))
        {
            begun.TryRemove(key, out _);
            throw new InvalidOperationException($"The worker that ran {activity} was lost.");
        }

        var result = await run();
        begun.TryRemove(key, out _);
        return result;
    }
}
