namespace AgentFunctions.Azure.Tests.Executing.Crash;

/// <summary>One life of the responder's process: it dies at a given call to the world outside, before the call or after it, and from then on it can do
/// nothing any more.</summary>
sealed class Life(int diesAt)
{
    int calls;

    public static Life Whole() => new(int.MaxValue);

    /// <summary>How many moments there were to die at.</summary>
    public int Moments => calls;

    public async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        Live();
        var answer = await call();
        Live();
        return answer;
    }

    void Live()
    {
        if (Interlocked.Increment(ref calls) > diesAt)
            throw new KilledException();
    }
}

/// <summary>The process is dead.</summary>
sealed class KilledException() : Exception("The process is dead.");
