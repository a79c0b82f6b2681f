using System.Text.Json.Nodes;

namespace AgentFunctions.EndToEnd.Tests;

/// <summary>Time as the host under test has it: a LocalHost that the suite started stands still until it is moved; any other host has the real time.</summary>
sealed class HostClock(HttpCalls calls, bool moves)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(double.Parse(Environment.GetEnvironmentVariable("AGENTFUNCTIONS_PATIENCE") ?? "8"));

    public async Task<DateTimeOffset> NowAsync() =>
        moves ? DateTimeOffset.UtcNow : DateTimeOffset.Parse((await calls.PostAsync("/api/clock", """{"advance": "PT0S"}""")).Body["now"]!.ToString());

    /// <summary>Lets time pass, from one thing that happens to the next, until the answer is not null.</summary>
    public async Task<T?> UntilAsync<T>(Func<Task<T?>> look) where T : class
    {
        // A host with the real time can only be looked at again and again; what is asserted is what it shows, never how fast.
        using var ticks = new PeriodicTimer(Look);
        var end = DateTimeOffset.UtcNow + Patience;
        for (var moved = 0; moves ? DateTimeOffset.UtcNow < end : moved < 400; moved++)
        {
            if (await look() is { } seen)
                return seen;
            if (moves)
                await ticks.WaitForNextTickAsync();
            else
                await calls.PostAsync("/api/clock", """{"toNextTimer": true, "atMost": "PT1M"}""");
        }

        return null;
    }
}
