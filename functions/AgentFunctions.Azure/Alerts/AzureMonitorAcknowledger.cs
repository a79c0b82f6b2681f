using AgentFunctions.Azure.Arm;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace AgentFunctions.Azure.Alerts;

/// <summary>Sets an alert's state in Azure Monitor to Acknowledged: <c>POST {alertId}/changestate?newState=Acknowledged</c>
/// (learn.microsoft.com/rest/api/monitor/alertsmanagement/alerts/change-state). Needs Microsoft.AlertsManagement/alerts/changestate/action. Doing it twice is the
/// same as once, so it is sent again after a failure.</summary>
public sealed class AzureMonitorAcknowledger(TokenCredential credential, ArmOptions options) : IAlertAcknowledger
{
    const string ApiVersion = "2019-03-01";

    readonly HttpPipeline pipeline = PipelineOf(credential, options);

    public async Task<bool> AcknowledgeAsync(string alertId, string comment, CancellationToken cancellationToken)
    {
        // The id is the sender's word: nothing but an alert's own address may come of it.
        if (!AlertId.IsAzureMonitor(alertId))
            return false;

        using var message = MessageTo(alertId, comment);
        try
        {
            await pipeline.SendAsync(message, cancellationToken);
        }
        catch (Exception failed) when (failed is RequestFailedException or AggregateException || (failed is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new AcknowledgementUnavailableException($"Azure Monitor could not be told: {failed.Message}", failed);
        }
        return message.Response.Status switch
        {
            >= 200 and < 300 => true,
            404 => false,
            _ => throw new AcknowledgementUnavailableException($"Azure Monitor refused: {ArmAnswer.ReasonOf(message.Response)}"),
        };
    }

    HttpMessage MessageTo(string alertId, string comment)
    {
        var message = pipeline.CreateMessage();
        message.BufferResponse = true;
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(new Uri(options.Endpoint, $"{alertId}/changestate?api-version={ApiVersion}&newState=Acknowledged"));
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(BinaryData.FromObjectAsJson(new { comments = comment }));
        return message;
    }

    static HttpPipeline PipelineOf(TokenCredential credential, ArmOptions options)
    {
        var client = new Options();
        client.Retry.MaxRetries = options.ReadRetries;
        client.Retry.NetworkTimeout = options.NetworkTimeout;
        if (options.Transport is not null) client.Transport = options.Transport;
        return HttpPipelineBuilder.Build(client, new BearerTokenAuthenticationPolicy(credential, options.Scope));
    }

    sealed class Options : ClientOptions;
}
