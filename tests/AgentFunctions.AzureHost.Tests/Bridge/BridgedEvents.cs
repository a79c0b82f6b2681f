using System.Text.Json;
using AgentFunctions.Durable;

namespace AgentFunctions.AzureHost.Tests.Bridge;

/// <summary>External events as the SDK hands them out: the newest wait of a name gets the event, also if it was cancelled, and then it is lost.</summary>
sealed class BridgedEvents(IOrchestrationContext engine)
{
    readonly Dictionary<string, Stack<TaskCompletionSource<JsonElement>>> waits = new(StringComparer.OrdinalIgnoreCase);
    readonly HashSet<string> listening = new(StringComparer.OrdinalIgnoreCase);

    public async Task<JsonElement> NextAsync(string name, CancellationToken cancellationToken)
    {
        var wait = new TaskCompletionSource<JsonElement>();
        await using var cancelled = cancellationToken.Register(() => wait.TrySetCanceled(cancellationToken));
        if (!waits.TryGetValue(name, out var stack))
            waits[name] = stack = new();
        stack.Push(wait);
        if (listening.Add(name))
            _ = ListenAsync(name, stack);
        return await wait.Task;
    }

    async Task ListenAsync(string name, Stack<TaskCompletionSource<JsonElement>> stack)
    {
        while (stack.Count > 0)
        {
            var arrived = await engine.WaitForExternalEvent(new ExternalEvent<JsonElement>(name));
            stack.Pop().TrySetResult(arrived);
        }

        listening.Remove(name);
    }
}
