namespace AgentFunctions.Intake;

/// <summary>Does at once what came in while the last was being done, so that a storm costs a few writes a batch and not a few an alert. There is no
/// timer: one that comes alone is done at once.</summary>
/// <param name="run">Answers each, in order. If it fails for many it is asked for each alone, so that one does not spoil the others.</param>
/// <param name="atMost">In one batch.</param>
sealed class Together<T, TAnswer>(Func<IReadOnlyList<T>, Task<IReadOnlyList<TAnswer>>> run, int atMost)
{
    readonly Queue<Waiting> queue = [];
    bool busy;

    public Task<TAnswer> DoAsync(T item)
    {
        var waiting = new Waiting(item);
        lock (queue)
        {
            queue.Enqueue(waiting);
            if (busy)
                return waiting.Answer.Task;
            busy = true;
        }
        _ = RunAsync();
        return waiting.Answer.Task;
    }

    async Task RunAsync()
    {
        while (Next() is { Length: > 0 } batch)
            await DoAsync(batch);
    }

    Waiting[] Next()
    {
        lock (queue)
        {
            var batch = new Waiting[Math.Min(atMost, queue.Count)];
            for (var at = 0; at < batch.Length; at++)
                batch[at] = queue.Dequeue();
            busy = batch.Length > 0;
            return batch;
        }
    }

    async Task DoAsync(Waiting[] batch)
    {
        try
        {
            var answers = await run([.. batch.Select(one => one.Item)]);
            for (var at = 0; at < batch.Length; at++)
                batch[at].Answer.SetResult(answers[at]);
        }
        catch (Exception failure) when (batch.Length == 1)
        {
            batch[0].Answer.SetException(failure);
        }
        catch (Exception)
        {
            foreach (var one in batch)
                await DoAsync([one]);
        }
    }

    sealed record Waiting(T Item)
    {
        /// <summary>Who waits goes on elsewhere: the batch must not do its callers' work.</summary>
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
