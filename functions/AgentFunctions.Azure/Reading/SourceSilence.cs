using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AgentFunctions.Ports;
using Polly.RateLimiting;
using Polly.Timeout;

namespace AgentFunctions.Azure.Reading;

/// <summary>Why a source did not answer, in a sentence that says what to do.</summary>
static class SourceSilence
{
    const int LongestLine = 300;

    public static bool IsOne(Exception failed, CancellationToken cancellationToken) =>
        failed is HttpRequestException or IOException or TimeoutRejectedException or RateLimiterRejectedException
        || failed is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    public static EvidenceUnavailableException Of(SourceRequest request, Exception failed, ReadingOptions options) => new(failed switch
    {
        TimeoutRejectedException or OperationCanceledException => $"{request.Place} gave no answer in {options.Patience.TotalSeconds:0.#} s.",
        RateLimiterRejectedException => $"{request.Place} was not asked: too many reads of {request.Budget} are waiting already. It is asked again with the next look.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            $"{request.Place} answered more than {options.MaxBytes / 1024 / 1024} MB. Ask for less: narrow the query or the window in the runbook.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError } =>
            $"{request.Place} cannot be reached: {Line(failed.Message)} Look at the network, the firewall and the address in azure.json.",
        _ => $"{request.Place} broke off its answer: {Line(failed.Message)}",
    }, failed);

    public static EvidenceUnavailableException Of(SourceRequest request, HttpStatusCode status, string body, RetryConditionHeaderValue? retryAfter) =>
        new($"{request.Place} answered {(int)status}{ErrorIn(body)}. {Advice(status, retryAfter)}");

    /// <summary>One line without control characters, cut.</summary>
    public static string Line(string text)
    {
        var line = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length <= LongestLine ? line : line[..LongestLine];
    }

    public static TimeSpan? Asked(RetryConditionHeaderValue? header) =>
        header?.Delta ?? (header?.Date is { } date ? date - DateTimeOffset.UtcNow : null);

    static string Advice(HttpStatusCode status, RetryConditionHeaderValue? retryAfter) => status switch
    {
        HttpStatusCode.Unauthorized => "The token is not accepted there: look at the tenant and the scope in azure.json.",
        HttpStatusCode.Forbidden => "The identity may not read it: give it Reader, or the role that `doctor` names.",
        HttpStatusCode.NotFound => "It is not there: look at the resource in services.yaml and at the address in azure.json.",
        HttpStatusCode.TooManyRequests => $"It throttles{(Asked(retryAfter) is { } pause ? $" for {pause.TotalSeconds:0} s" : "")}; it is asked again with the next look.",
        HttpStatusCode.BadRequest => "It does not understand the question: correct the query in the runbook.",
        >= HttpStatusCode.InternalServerError => "It is ill itself: look at its status page.",
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => "It points elsewhere, and no redirect is followed: write the final address in azure.json.",
        _ => "Look at it by hand.",
    };

    static string ErrorIn(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var error = document.RootElement.Get("error");
            var text = error.Text() ?? error.Get("message").Text() ?? document.RootElement.Get("message").Text();
            return text is null ? "" : $": {Line(text).TrimEnd('.')}";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
