namespace AgentFunctions.LocalHost.Engine;

/// <summary>Events that came before anybody waited, and waits that came before their event. Names compare case-insensitively.</summary>
sealed class EventInbox(Turnstile turnstile)
{
    readonly List<CarriedEvent> kept = [];
    readonly List<(string Name, TaskCompletionSource<string> Wait)> waiting = [];

    public bool IsAwaited => waiting.Count > 0;

    public IReadOnlyList<CarriedEvent> Kept => kept;

    public void Arrive(string name, string data)
    {
        var index = waiting.FindIndex(w => Same(w.Name, name));
        if (index < 0)
        {
            kept.Add(new CarriedEvent(name, data));
            return;
        }

        var first = waiting[index].Wait;
        waiting.RemoveAt(index);
        first.SetResult(data);
    }

    public Task<string> Next(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<string>(cancellationToken);

        var index = kept.FindIndex(k => Same(k.Name, name));
        if (index < 0)
            return Wait(name, cancellationToken);

        var data = kept[index].Data;
        kept.RemoveAt(index);
        return Task.FromResult(data);
    }

    Task<string> Wait(string name, CancellationToken cancellationToken)
    {
        var wait = new TaskCompletionSource<string>();
        waiting.Add((name, wait));
        turnstile.OnCancel(() => GiveUp(wait, cancellationToken), cancellationToken);
        return wait.Task;
    }

    void GiveUp(TaskCompletionSource<string> wait, CancellationToken cancellationToken)
    {
        if (waiting.RemoveAll(w => w.Wait == wait) > 0)
            wait.TrySetCanceled(cancellationToken);
    }

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
