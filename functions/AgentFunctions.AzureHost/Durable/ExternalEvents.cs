using System.Text.Json;
using Microsoft.DurableTask;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>The events of one orchestration. The SDK gives an event to a wait that was cancelled before, where it is lost; so at most one wait
/// of a name is open in the SDK, it is never cancelled, and what it brings goes to the first of our waits that still lives, else it is kept.
/// Everything here runs on the orchestrator's thread, in the same order at every replay.</summary>
sealed class ExternalEvents(TaskOrchestrationContext durable)
{
    readonly Dictionary<string, Mailbox> mailboxes = new(StringComparer.OrdinalIgnoreCase);

    public Task<JsonElement> NextAsync(string name, CancellationToken cancellationToken)
    {
        if (!mailboxes.TryGetValue(name, out var mailbox))
            mailboxes[name] = mailbox = new Mailbox(durable, name);
        return mailbox.NextAsync(cancellationToken);
    }

    /// <summary>Arrived, and taken by nobody yet.</summary>
    public IEnumerable<(string Name, JsonElement Payload)> Kept =>
        mailboxes.SelectMany(mailbox => mailbox.Value.Kept.Select(payload => (mailbox.Key, payload)));

    sealed class Mailbox(TaskOrchestrationContext durable, string name)
    {
        readonly Queue<Task<JsonElement>> kept = new();
        readonly Queue<TaskCompletionSource<Task<JsonElement>>> waits = new();
        bool listening;

        public IEnumerable<JsonElement> Kept =>
            kept.Where(arrived => arrived.IsCompletedSuccessfully).Select(arrived => arrived.Result);

        public async Task<JsonElement> NextAsync(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kept.TryDequeue(out var arrived)) return await arrived;
            var wait = new TaskCompletionSource<Task<JsonElement>>();
            using var cancelled = cancellationToken.Register(() => wait.TrySetCanceled(cancellationToken));
            waits.Enqueue(wait);
            if (!listening) _ = ListenAsync();
            return await await wait.Task;
        }

        async Task ListenAsync()
        {
            listening = true;
            while (waits.Any(wait => !wait.Task.IsCompleted))
            {
                var arrived = durable.WaitForExternalEvent<JsonElement>(name);
                await Task.WhenAny(arrived);
                Deliver(arrived);
            }

            listening = false;
        }

        void Deliver(Task<JsonElement> arrived)
        {
            while (waits.TryDequeue(out var wait))
                if (wait.TrySetResult(arrived))
                    return;
            kept.Enqueue(arrived);
        }
    }
}
