using System.Text.Json;
using AgentFunctions.Ports;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Arm;

/// <summary>Reads, sends and polls at Azure Resource Manager. Knows nothing of kinds of actions: only what an answer means.</summary>
public sealed class ArmCalls(TokenCredential credential, ArmOptions options)
{
    readonly HttpPipeline reading = options.PipelineWith(credential, options.ReadRetries);
    readonly HttpPipeline acting = options.PipelineWith(credential, retries: 0);

    /// <param name="path">ARM id.</param>
    /// <param name="apiVersion">Of the resource type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EvidenceUnavailableException">Azure refuses, has no such resource, is throttled or cannot be reached.</exception>
    public async Task<JsonElement> ReadAsync(string path, string apiVersion, CancellationToken cancellationToken)
    {
        using var message = MessageTo(reading, RequestMethod.Get, AddressOf(path, apiVersion));
        var response = await AskAsync(message, cancellationToken);
        return response.Status == 200 ? ArmAnswer.BodyOf(response) : throw Unavailable(message, ArmAnswer.ReasonOf(response));
    }

    /// <summary>Sends once. An answer that was lost is unclear, never refused.</summary>
    public async Task<SendAnswer> SendAsync(ArmRequest request, CancellationToken cancellationToken)
    {
        using var message = MessageTo(acting, request.Method, AddressOf(request.Path, request.ApiVersion));
        message.Request.Headers.SetValue("x-ms-client-request-id", request.ClientRequestId.ToString());
        if (request.Body is { } body)
        {
            message.Request.Headers.SetValue("Content-Type", "application/json");
            message.Request.Content = RequestContent.Create(BinaryData.FromString(body));
        }

        try
        {
            await acting.SendAsync(message, cancellationToken);
            return ArmAnswer.ToSend(message.Response);
        }
        catch (RequestFailedException failed)
        {
            return NeverLeft(failed)
                ? SendAnswer.Refused($"It was not sent: {failed.Message}")
                : SendAnswer.Unclear($"The answer was lost: {failed.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SendAnswer.Unclear($"Azure did not answer within {options.NetworkTimeout.TotalSeconds:0} s.");
        }
    }

    /// <param name="address">As <see cref="SendAsync"/> answered it; may be at another host of Azure Resource Manager, never elsewhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="EvidenceUnavailableException">The address cannot be asked now, or is not one that a token may be sent to.</exception>
    public async Task<PollAnswer> PollAsync(string address, CancellationToken cancellationToken)
    {
        using var message = MessageTo(reading, RequestMethod.Get, CheckedPollAddress(address));
        var response = await AskAsync(message, cancellationToken);
        return ArmAnswer.ToPoll(response, options) ?? throw Unavailable(message, ArmAnswer.ReasonOf(response));
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
            await reading.SendAsync(message, cancellationToken);
            return message.Response;
        }
        catch (Exception failed) when (failed is RequestFailedException or AggregateException
            || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unavailable(message, failed.Message, failed);
        }
    }

    Uri AddressOf(string path, string apiVersion) =>
        new(options.Endpoint, $"{path}?api-version={Uri.EscapeDataString(apiVersion)}");

    /// <summary>The address was stored between then and now; our token goes to Azure Resource Manager only.</summary>
    Uri CheckedPollAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
        && (uri.Host == options.Endpoint.Host || uri.Host.EndsWith($".{options.Endpoint.Host}", StringComparison.OrdinalIgnoreCase))
            ? uri
            : throw new EvidenceUnavailableException(
                $"'{address}' is no address of {options.Endpoint.Host}, so it is not asked. Look at the target itself.");

    static EvidenceUnavailableException Unavailable(HttpMessage message, string because, Exception? inner = null) =>
        new($"{message.Request.Uri.Host}{message.Request.Uri.Path} could not be read: {because}", inner);

    static bool NeverLeft(RequestFailedException failed) =>
        failed.InnerException is HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        };
}
