using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace AgentFunctions.Azure.Reading;

/// <summary>Tries again what a moment may mend, never longer than a gatherer waits.</summary>
static class Patience
{
    public static ResiliencePipeline<HttpResponseMessage> Of(ReadingOptions options)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage>().AddTimeout(options.Patience);
        if (options.Retries > 0)
            builder.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries, Delay = options.Pause, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
                ShouldRetryAfterHeader = true,
                ShouldHandle = tried => ValueTask.FromResult(IsPassing(tried.Outcome, options)),
            });
        return builder.AddTimeout(options.PatiencePerTry).Build();
    }

    static bool IsPassing(Outcome<HttpResponseMessage> outcome, ReadingOptions options) => outcome switch
    {
        // An answer that is too long will be too long again.
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result: { } response } => IsPassing(response, options),
        _ => false,
    };

    static bool IsPassing(HttpResponseMessage response, ReadingOptions options)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError))
            return false;
        return SourceSilence.Asked(response.Headers.RetryAfter) is not { } pause || pause <= options.LongestPause;
    }
}
