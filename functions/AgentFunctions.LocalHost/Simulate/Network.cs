namespace AgentFunctions.LocalHost.Simulate;

/// <summary>Carries calls between host and world: late, lost on the way there or back, cut off by a death. A request that is on its way arrives
/// although its sender dies.</summary>
sealed class Network(Agenda agenda, Place world, Random chance, Weather weather)
{
    const int Seldom = 10;

    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>While it holds, nothing from the host arrives.</summary>
    public bool IsCut { get; set; }

    /// <summary>Later than that nothing arrives any more.</summary>
    public TimeSpan LongestWay => TimeSpan.FromSeconds(6) + weather.Slowest * Seldom;

    public bool Doubles => chance.NextDouble() < weather.Doubled;

    /// <param name="remote">What happens there.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    /// <param name="answersLost">At least this share of answers is lost, whatever the weather.</param>
    /// <exception cref="NoAnswerException">Lost, or the other side is dead: it may have happened or not.</exception>
    public Task<T> ToWorldAsync<T>(Func<Task<T>> remote, CancellationToken cancellationToken, double answersLost = 0)
    {
        var answer = new TaskCompletionSource<T>();
        world.Run(() => { _ = CarryAsync(remote, answer, answersLost); });
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

    async Task CarryAsync<T>(Func<Task<T>> remote, TaskCompletionSource<T> answer, double answersLost)
    {
        try
        {
            await OnTheWayAsync();
            if (IsCut || IsLost())
                throw await NothingAsync("The request was lost.");
            var result = await remote();
            await OnTheWayAsync();
            if (IsLost() || chance.NextDouble() < answersLost)
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

    Task OnTheWayAsync() => agenda.WaitAsync(weather.Slowest * chance.NextDouble() * (chance.Next(20) == 0 ? Seldom : 1));

    bool IsLost() => chance.NextDouble() < weather.Lost;
}

/// <summary>Nobody knows whether it was done.</summary>
sealed class NoAnswerException(string message) : Exception(message);
