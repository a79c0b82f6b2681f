using System.Threading.RateLimiting;
using Polly.RateLimiting;

namespace AgentFunctions.Azure.Reading;

/// <summary>How many requests may go to one subscription: an incident must not throttle the people who look at the same estate.</summary>
sealed class RequestBudget(ReadingOptions options) : IDisposable
{
    readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(name => RateLimitPartition.GetTokenBucketLimiter(name, _ =>
        new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Burst, TokensPerPeriod = options.PerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = options.Queue,
        }));

    /// <exception cref="RateLimiterRejectedException">Too many wait already.</exception>
    public async ValueTask<RateLimitLease> TakeAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        var lease = await limiter.AcquireAsync(request.Budget, 1, cancellationToken);
        return lease.IsAcquired ? lease : throw new RateLimiterRejectedException();
    }

    public void Dispose() => limiter.Dispose();
}
