using System.Collections.Concurrent;
using System.Diagnostics;
using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Intake;
using AgentFunctions.LocalHost.Store;
using AgentFunctions.People;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>Workers that act as fast as they can, on the real ledger, fence and store, until somebody presses stop.</summary>
sealed class StopRound(SqliteRowStore store, Library library)
{
    const int WarmActs = 40;

    readonly CaseFiles files = new(store);
    readonly ConcurrentQueue<long> starts = [];
    readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="workers">Side by side, each with an incident of its own at a time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(long Pressed, long Answered, IReadOnlyList<long> Starts)> RunAsync(int workers, CancellationToken cancellationToken)
    {
        var chronicle = new Chronicle(files, TimeProvider.System);
        var effects = new Effects(files, chronicle, new Activities.Estate([], [], new StampingExecutor(Started), null!), new StopFence(files, () => library));
        var acting = Enumerable.Range(0, workers).Select(worker => Task.Run(() => ActAsync(worker, chronicle, effects, cancellationToken), cancellationToken)).ToArray();
        await warm.Task.WaitAsync(cancellationToken);
        var desk = new StopDesk(files, null!, chronicle);
        var pressed = Stopwatch.GetTimestamp();
        await desk.PressAsync("global", "the bench measures the button", "bench", cancellationToken);
        var answered = Stopwatch.GetTimestamp();
        await Task.WhenAll(acting);
        return (pressed, answered, [.. starts]);
    }

    async Task ActAsync(int worker, Chronicle chronicle, Effects effects, CancellationToken cancellationToken)
    {
        for (var number = 0; ; number++)
        {
            var id = $"BENCH-{worker}-{number}";
            await files.Incidents.AddAsync(new Incident(id, IncidentState.Planned, "", Severity.Sev2, "production", "bench", "bench", [], false, "new", chronicle.Now, chronicle.Now, 1), cancellationToken);
            var intent = new ActionRecord($"{id}/act/1", id, "act", "bench", new ProposedAction("notify-only", $"target-{worker}", $"service-{worker}", Nothing, null), false, ActionState.Intended,
                chronicle.Now, null, null, Nothing, "");
            if (await effects.CarryOutAsync(intent, _ => null, cancellationToken) is { State: ActionState.Refused })
                return;
        }
    }

    void Started()
    {
        starts.Enqueue(Stopwatch.GetTimestamp());
        if (starts.Count >= WarmActs)
            warm.TrySetResult();
    }

    static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>An estate that is done at once and only says when it was called.</summary>
    sealed class StampingExecutor(Action started) : IActionExecutor
    {
        public Task<SendAnswer> SendAsync(Operation operation, CancellationToken cancellationToken)
        {
            started();
            return Task.FromResult(SendAnswer.Done("stamped"));
        }

        public Task<LookAnswer> LookAsync(Operation operation, CancellationToken cancellationToken) => Task.FromResult(new LookAnswer(LookResult.NotApplied, null, "nothing is kept"));

        public Task<IReadOnlyDictionary<string, string>> ReadStateAsync(Operation operation, CancellationToken cancellationToken) => Task.FromResult(Nothing);

        public Task<PollAnswer> PollAsync(Operation operation, string address, CancellationToken cancellationToken) => Task.FromResult(new PollAnswer(PollResult.Succeeded, TimeSpan.Zero, ""));
    }
}
