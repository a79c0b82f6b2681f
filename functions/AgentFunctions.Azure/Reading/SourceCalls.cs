using System.Net;
using System.Text;
using AgentFunctions.Ports;
using Azure.Core;
using Polly;

namespace AgentFunctions.Azure.Reading;

/// <summary>The one way in which sources are read over HTTP: with a token for whom it is meant, patience, bounded repeats, a rate limit for each
/// subscription, a short memory and a limit of size.</summary>
public sealed class SourceCalls : IDisposable
{
    readonly HttpClient http;
    readonly TokenCredential? credential;
    readonly ReadingOptions options;
    readonly TimeProvider time;
    readonly RequestBudget budget;
    readonly RecentAnswers recent;
    readonly ResiliencePipeline<HttpResponseMessage> patiently;

    /// <param name="credential">Null if nothing that needs a token is read.</param>
    /// <param name="options">Patience and limits.</param>
    /// <param name="time">The host's clock.</param>
    /// <param name="handler">Null for real sockets. It follows no redirect: a token would go along.</param>
    public SourceCalls(TokenCredential? credential, ReadingOptions options, TimeProvider time, HttpMessageHandler? handler = null)
    {
        (this.credential, this.options, this.time) = (credential, options, time);
        http = new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = options.MaxBytes,
        };
        budget = new RequestBudget(options);
        recent = new RecentAnswers(options.Remembered, time);
        patiently = Patience.Of(options);
    }

    /// <exception cref="EvidenceUnavailableException">It does not answer, refuses, throttles, or answers too much; the message says what to do.</exception>
    public Task<SourceAnswer> ReadAsync(SourceRequest request, CancellationToken cancellationToken) =>
        recent.OfAsync(request, () => AskAsync(request, cancellationToken));

    public void Dispose()
    {
        http.Dispose();
        budget.Dispose();
    }

    async Task<SourceAnswer> AskAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        AccessToken? token = request.Scope is null ? null : await TokenAsync(request, cancellationToken);
        try
        {
            using var response = await patiently.ExecuteAsync(async patience => await SendAsync(request, token, patience), cancellationToken);
            if (response.StatusCode is not HttpStatusCode.OK)
                throw SourceSilence.Of(request, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), response.Headers.RetryAfter);
            return new SourceAnswer(time.GetUtcNow(), await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception failed) when (SourceSilence.IsOne(failed, cancellationToken))
        {
            throw SourceSilence.Of(request, failed, options);
        }
    }

    async ValueTask<HttpResponseMessage> SendAsync(SourceRequest asked, AccessToken? token, CancellationToken cancellationToken)
    {
        using var turn = await budget.TakeAsync(asked, cancellationToken);
        using var request = new HttpRequestMessage(asked.Body is null ? HttpMethod.Get : HttpMethod.Post, asked.Address);
        request.Headers.Accept.ParseAdd("application/json, */*;q=0.5");
        if (token is { } bearer)
            request.Headers.Authorization = new("Bearer", bearer.Token);
        if (asked.Body is not null)
            request.Content = new StringContent(asked.Body, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
    }

    async Task<AccessToken> TokenAsync(SourceRequest request, CancellationToken cancellationToken)
    {
        if (request.Address.Scheme != Uri.UriSchemeHttps && !request.Address.IsLoopback)
            throw new EvidenceUnavailableException($"{request.Place} was not asked: a token goes over https only. Write https in azure.json.");
        try
        {
            return credential is null
                ? throw new InvalidOperationException("no credential is configured")
                : await credential.GetTokenAsync(new TokenRequestContext([request.Scope!]), cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            throw new EvidenceUnavailableException(
                $"{request.Place} was not asked: there is no token for {request.Scope}: {SourceSilence.Line(failed.Message)} Sign in with `az login`, or give the host a managed identity.", failed);
        }
    }
}
