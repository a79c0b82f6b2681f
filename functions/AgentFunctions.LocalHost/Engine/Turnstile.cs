namespace AgentFunctions.LocalHost.Engine;

/// <summary>Lets one instance's code run on the calling thread, one continuation after another, until none is left.
/// A continuation that comes from elsewhere awaited something that no journal can repeat.</summary>
sealed class Turnstile(Action fromElsewhere) : SynchronizationContext
{
    readonly Queue<(SendOrPostCallback Callback, object? State)> continuations = new();
    volatile int owner;

    public bool IsHere => owner == Environment.CurrentManagedThreadId;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsHere)
            continuations.Enqueue((d, state));
        else
            fromElsewhere();
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>A token that a clock or another thread cancels is not repeated at a replay either.</summary>
    public void OnCancel(Action action, CancellationToken token)
    {
        if (token.CanBeCanceled)
            token.Register(() => Cancelled(action));
    }

    public void Run(Action action)
    {
        var previous = Current;
        SetSynchronizationContext(this);
        owner = Environment.CurrentManagedThreadId;
        try
        {
            action();
            while (continuations.TryDequeue(out var next))
                next.Callback(next.State);
        }
        finally
        {
            owner = 0;
            SetSynchronizationContext(previous);
        }
    }

    void Cancelled(Action action)
    {
        if (IsHere)
            action();
        else
            fromElsewhere();
    }
}
