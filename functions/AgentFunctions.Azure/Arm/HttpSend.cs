using System.Text.Json;
using AgentFunctions.Ports;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Arm;

/// <summary>One read or one send over Azure.Core's pipeline: reads are repeated by it, sends never, and every way it can end has a meaning.</summary>
sealed class HttpSend(TokenCredential credential, ArmOptions options, string scope)
{
    readonly Lazy<HttpPipeline> reading = new(() => options.PipelineWith(credential, scope, options.ReadRetries));
    readonly Lazy<HttpPipeline> acting = new(() => options.PipelineWith(credential, scope, retries: 0));

    /// <exception cref="EvidenceUnavailableException">Azure refuses, has no such resource, is throttled or cannot be reached.</exception>
    public async Task<JsonElement> ReadAsync(Uri address, CancellationToken cancellationToken, RequestMethod? method = null)
    {
        using var message = MessageTo(reading.Value, method ?? RequestMethod.Get, address);
        var response = await AskAsync(message, cancellationToken);
        return response.Status == 200 ? ArmAnswer.BodyOf(response) : throw Unavailable(message, ArmAnswer.ReasonOf(response));
    }

    /// <exception cref="EvidenceUnavailableException">It cannot be asked now.</exception>
    public async Task<PollAnswer> PollAsync(Uri address, CancellationToken cancellationToken)
    {
        using var message = MessageTo(reading.Value, RequestMethod.Get, address);
        var response = await AskAsync(message, cancellationToken);
        return ArmAnswer.ToPoll(response, options) ?? throw Unavailable(message, ArmAnswer.ReasonOf(response));
    }

    /// <summary>Sends once. An answer that was lost is unclear, never refused.</summary>
    public async Task<SendAnswer> SendAsync(ArmRequest request, Uri address, string contentType, CancellationToken cancellationToken)
    {
        using var message = MessageTo(acting.Value, request.Method, address);
        message.Request.Headers.SetValue("x-ms-client-request-id", request.ClientRequestId.ToString());
        if (request.IfMatch is { } etag)
            message.Request.Headers.SetValue("If-Match", etag);
        if (request.Body is { } body)
        {
            message.Request.Headers.SetValue("Content-Type", contentType);
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        }

        try
        {
            await acting.Value.SendAsync(message, cancellationToken);
            return ArmAnswer.ToSend(message.Response, options);
        }
        catch (RequestFailedException failed)
        {
            return NeverLeft(failed) ? SendAnswer.Refused($"It was not sent: {failed.Message}") : SendAnswer.Unclear($"The answer was lost: {failed.Message}");
        }
        catch (global::Azure.Identity.AuthenticationFailedException failed)
        {
            // The token is asked for before anything leaves.
            return SendAnswer.Refused($"It was not sent, for there is no token: {failed.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SendAnswer.Unclear($"Azure did not answer within {options.NetworkTimeout.TotalSeconds:0} s.");
        }
    }

    static HttpMessage MessageTo(HttpPipeline pipeline, RequestMethod method, Uri address)
    {
        var message = pipeline.CreateMessage();
        message.BufferResponse = true;
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        message.Request.Headers.SetValue("Accept", "application/json");
        return message;
    }

    async Task<Response> AskAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await reading.Value.SendAsync(message, cancellationToken);
            return message.Response;
        }
        catch (Exception failed) when (failed is RequestFailedException or AggregateException or global::Azure.Identity.AuthenticationFailedException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unavailable(message, failed.Message, failed);
        }
    }

    static EvidenceUnavailableException Unavailable(HttpMessage message, string because, Exception? inner = null) =>
        new($"{message.Request.Uri.Host}{message.Request.Uri.Path} could not be read: {because}", inner);

    static bool NeverLeft(RequestFailedException failed) =>
        failed.InnerException is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        };
}
