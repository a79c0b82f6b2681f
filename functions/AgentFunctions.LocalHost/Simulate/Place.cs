namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Where work happens: the world, or one life of the host. What continues there after its death is gone.</summary>
sealed class Place(Loop loop, int number) : SynchronizationContext
{
    public int Number => number;

    public bool IsDead { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!IsDead)
            loop.Add(this, d, state);
    }

    public override void Send(SendOrPostCallback d, object? state) => Post(d, state);

    public override SynchronizationContext CreateCopy() => this;

    public void Post(Action work) => Post(static state => ((Action)state!)(), work);

    /// <summary>At once, on the calling thread.</summary>
    public void Run(Action work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            work();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public T Run<T>(Func<T> work)
    {
        T result = default!;
        Run(() => { result = work(); });
        return result;
    }

    public void Die()
    {
        IsDead = true;
        loop.Forget(this);
    }
}
