using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Durable;
using CsCheck;

namespace AgentFunctions.AzureHost.Tests;

[TestClass]
public sealed class RetryTests
{
    static readonly Gen<TimeSpan> Delays = Gen.Int[0, 3_600_000].Select(milliseconds => TimeSpan.FromMilliseconds(milliseconds));

    [TestMethod]
    public void The_sdk_takes_every_retry_that_the_door_takes_and_waits_as_long() =>
        Gen.Select(Gen.Int[2, 10], Delays, Gen.Double[1, 5], Delays).Sample((attempts, first, backoff, longest) =>
        {
            var retry = new RetryOptions(attempts, first, backoff, longest);

            var policy = retry.ToTaskOptions()!.Retry!.Policy!;

            var difference = policy.FirstRetryInterval - retry.DelayAfter(1);
            return policy.MaxNumberOfAttempts == attempts && difference >= TimeSpan.Zero && difference <= TimeSpan.FromMilliseconds(1)
                && policy.MaxRetryInterval >= policy.FirstRetryInterval;
        });
}
