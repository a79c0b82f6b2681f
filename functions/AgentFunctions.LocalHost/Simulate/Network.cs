namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Carries calls between host and world: late, lost on the way there or back, cut off by a death. A request that is on its way arrives
/// although its sender dies.</summary>
sealed class Network(Agenda agenda, Place world, Random chance, Weather weather)
{
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>While it holds, nothing from the host arrives.</summary>
    public bool IsCut { get; set; }

    public bool Doubles => chance.NextDouble() < weather.Doubled;

    /// <exception cref="NoAnswerException">Lost, or the other side is dead: it may have happened or not.</exception>
    public Task<T> ToWorldAsync<T>(Func<Task<T>> remote, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>();
        world.Run(() => { _ = CarryAsync(remote, answer); });
        return answer.Task.WaitAsync(cancellationToken);
    }

    /// <exception cref="NoAnswerException">As above.</exception>
    public async Task<T> ToHostAsync<T>(Func<HostLife?> host, Func<HostLife, Task<T>> call)
    {
        await OnTheWayAsync();
        if (host() is not { } living || IsLost())
            throw new NoAnswerException("The host does not answer.");
        var answer = await living.CallAsync(call);
        await OnTheWayAsync();
        if (IsLost())
            throw new NoAnswerException("The host's answer was lost.");
        return answer;
    }

    async Task CarryAsync<T>(Func<Task<T>> remote, TaskCompletionSource<T> answer)
    {
        try
        {
            await OnTheWayAsync();
            if (IsCut || IsLost())
                throw await NothingAsync("The request was lost.");
            var result = await remote();
            await OnTheWayAsync();
            if (IsLost())
                throw await NothingAsync("The answer was lost.");
            answer.TrySetResult(result);
        }
        catch (Exception problem)
        {
            answer.TrySetException(problem);
        }
    }

    async Task<NoAnswerException> NothingAsync(string because)
    {
        await agenda.WaitAsync(Silence);
        return new NoAnswerException(because);
    }

    Task OnTheWayAsync() => agenda.WaitAsync(weather.Slowest * chance.NextDouble() * (chance.Next(20) == 0 ? 10 : 1));

    bool IsLost() => chance.NextDouble() < weather.Lost;
}

/// <summary>Nobody knows whether it was done.</summary>
sealed class NoAnswerException(string message) : Exception(message);
