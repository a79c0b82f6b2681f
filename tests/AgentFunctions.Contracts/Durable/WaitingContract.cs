using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 7: waiting is cheap, and everybody who waits is found again.</summary>
public abstract class WaitingContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    const int Instances = 2_000;
    static readonly ExternalEvent<string> Go = new("go");

    [TestMethod]
    public async Task Two_thousand_wait_through_a_crash_for_their_event_or_their_timer()
    {
        await OpenAsync(async (context, input) =>
        {
            using var patience = new CancellationTokenSource();
            var go = context.WaitForExternalEvent(Go);
            var expiry = context.CreateTimer(TimeSpan.FromDays(7), patience.Token);
            if (await Task.WhenAny(go, expiry) == expiry)
                return $"{input} expired";
            patience.Cancel();
            return $"{input} {await go}";
        });
        await Task.WhenAll(Enumerable.Range(0, Instances).Select(n => Client.StartAsync(Main, $"inc-{n}", $"{n}", Patience)));
        await Host.WhenIdleAsync();
        await Host.CrashAndRestartAsync();

        await Task.WhenAll(Enumerable.Range(0, Instances / 2).Select(n => Client.RaiseEventAsync($"inc-{n}", Go, "rung", Patience)));
        await Host.AdvanceAsync(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        for (var n = 0; n < Instances; n++)
            Assert.AreEqual(n < Instances / 2 ? $"{n} rung" : $"{n} expired", await OutputAsync($"inc-{n}"));
    }
}
