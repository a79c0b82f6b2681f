using AgentFunctions.Durable;
using Microsoft.DurableTask;

namespace AgentFunctions.AzureHost.Durable;

static class Retries
{
    /// <summary>The SDK takes no first delay of zero, and no longest delay that is shorter than the first.</summary>
    static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(1);

    /// <returns>Null when there is one attempt only.</returns>
    public static TaskOptions? ToTaskOptions(this RetryOptions retry) =>
        retry.MaxAttempts == 1 ? null : TaskOptions.FromRetryPolicy(PolicyOf(retry));

    static RetryPolicy PolicyOf(RetryOptions retry)
    {
        var longest = Longer(retry.MaxDelay, ShortestDelay);
        var first = Longer(retry.DelayAfter(1), ShortestDelay);
        return new RetryPolicy(retry.MaxAttempts, first, retry.Backoff, longest);
    }

    static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
