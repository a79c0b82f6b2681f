namespace AgentFunctions.Tests.Records;

static class Racing
{
    /// <summary>Starts them together on threads of their own and waits for all answers.</summary>
    public static async Task<T[]> RaceAsync<T>(int racers, Func<int, Task<T>> run)
    {
        using var gun = new ManualResetEventSlim();
        var racing = Enumerable.Range(0, racers).Select(racer => Task.Run(() =>
        {
            gun.Wait();
            return run(racer);
        })).ToArray();
        gun.Set();
        return await Task.WhenAll(racing);
    }
}
