using System.Text.Json;
using AgentFunctions.Durable;

namespace AgentFunctions.Contracts.Durable;

/// <summary>Point 5: activities run at least once; a journalled result is never computed again.</summary>
public abstract class ActivityContract<THost> : DurableContract<THost> where THost : IDurableHost, new()
{
    static readonly Activity<string, string> Look = new("look");
    static readonly ExternalEvent<string> Finish = new("finish");
    int runs;

    [TestMethod]
    public async Task A_journalled_result_is_not_computed_again()
    {
        await OpenAsync(Scripts.None().With(Look, input => $"{input}{Interlocked.Increment(ref runs)}"), async (context, _) =>
            await context.CallActivity(Look, "run ") + await context.WaitForExternalEvent(Finish));
        await StartAsync("inc-1");
        await Host.CrashAndRestartAsync();
        await Host.CrashAndRestartAsync();
        await RaiseAsync("inc-1", Finish, " of it");

        Assert.AreEqual("run 1 of it", await OutputAsync("inc-1"));
        Assert.AreEqual(1, runs);
    }

    [TestMethod]
    public async Task An_activity_that_a_crash_cut_off_runs_again_also_with_one_attempt()
    {
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource<string>());
        var others = Scripts.None().Add(Look, (_, _) =>
        {
            Interlocked.Increment(ref runs);
            begun.TrySetResult();
            return end.Task;
        });
        await OpenAsync(others, (context, _) => context.CallActivity(Look, "", RetryOptions.Once));
        await Client.StartAsync(Main, "inc-1", "", Patience);
        await begun.Task.WaitAsync(Patience);

        var again = Scripts.None().With(Look, _ => $"run {Interlocked.Increment(ref runs)}");
        await Host.CrashAndRestartAsync(again.With(Main, (context, _) => context.CallActivity(Look, "", RetryOptions.Once)));

        Assert.AreEqual("run 2", await OutputAsync("inc-1"));
        end.SetResult("too late");
    }

    [TestMethod]
    public async Task A_failed_activity_says_which_why_and_of_what_type()
    {
        await OpenAsync(
            Scripts.None().With(Look, string (_) => throw new TimeoutException("no answer from shop-api")),
            async (context, _) =>
            {
                try
                {
                    return await context.CallActivity(Look, "");
                }
                catch (ActivityFailedException failure)
                {
                    return $"{failure.Activity}|{failure.ErrorType}|{failure.Reason}";
                }
            });
        await StartAsync("inc-1");

        Assert.AreEqual("look|System.TimeoutException|no answer from shop-api", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task A_failure_that_nobody_catches_fails_the_orchestration_with_its_words()
    {
        await OpenAsync(Scripts.None().With(Look, string (_) => throw new TimeoutException("no answer")), (context, _) => context.CallActivity(Look, ""));
        await StartAsync("inc-1");

        Assert.Contains("Activity 'look' failed: no answer", await FailureAsync("inc-1"));
    }

    [TestMethod]
    public async Task Retries_wait_longer_each_time_and_survive_a_crash()
    {
        var retry = new RetryOptions(4, TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(3));
        await OpenAsync(Scripts.None().With(Look, _ => ++runs < 4 ? throw new TimeoutException("not yet") : $"run {runs}"), (context, _) =>
            context.CallActivity(Look, "", retry));
        await StartAsync("inc-1");
        Assert.AreEqual(1, runs);

        await Host.AdvanceAsync(TimeSpan.FromSeconds(59));
        Assert.AreEqual(1, runs);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.AreEqual(2, runs);
        await Host.CrashAndRestartAsync();
        await Host.AdvanceAsync(TimeSpan.FromSeconds(122));
        Assert.AreEqual(3, runs);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(178));
        Assert.AreEqual(3, runs);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(4));

        Assert.AreEqual("run 4", await OutputAsync("inc-1"));
    }

    [TestMethod]
    public async Task After_the_last_attempt_the_failure_is_the_last_one()
    {
        await OpenAsync(Scripts.None().With(Look, string (_) => throw new TimeoutException($"no {++runs}")), (context, _) =>
            context.CallActivity(Look, "", RetryOptions.Patient));
        await StartAsync("inc-1");
        for (var attempt = 0; attempt < 5; attempt++)
            await Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("no 5", await FailureAsync("inc-1"));
        Assert.AreEqual(5, runs);
    }

    [TestMethod]
    public async Task A_slow_activity_delays_no_other_instance()
    {
        var slow = new TaskCompletionSource<string>();
        await OpenAsync(Scripts.None().Add(Look, (input, _) => input == "slow" ? slow.Task : Task.FromResult(input)), (context, input) =>
            context.CallActivity(Look, input));
        await Client.StartAsync(Main, "slow", "slow", Patience);
        await Client.StartAsync(Main, "fast", "fast", Patience);

        Assert.AreEqual("fast", await OutputAsync("fast"));
        Assert.AreEqual(InstanceStatus.Running, (await StateAsync("slow")).Status);
        slow.SetResult("at last");
        Assert.AreEqual("at last", await OutputAsync("slow"));
    }

    [TestMethod]
    public async Task Activities_side_by_side_all_come_back()
    {
        await OpenAsync(Scripts.None().With(Look, input => input), async (context, _) =>
            JsonSerializer.Serialize(await Task.WhenAll(Enumerable.Range(0, 50).Select(n => context.CallActivity(Look, $"{n}")))));
        await StartAsync("inc-1");

        Assert.AreEqual(JsonSerializer.Serialize(Enumerable.Range(0, 50).Select(n => $"{n}")), await OutputAsync("inc-1"));
    }
}
