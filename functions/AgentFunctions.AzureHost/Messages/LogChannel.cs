using AgentFunctions.Channels.Writing;
using AgentFunctions.Ports;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost;

/// <summary>Writes messages to the app's log, and so to Application Insights: an alert rule on it can page.</summary>
sealed partial class LogChannel(ILogger<LogChannel> logger) : IMessageChannel
{
    public string Name => "log";

    public Task SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        Told(logger, message.Page ? LogLevel.Warning : LogLevel.Information, message.Kind, Plain.Line(message.To), message.IncidentId, Plain.Line(message.Subject));
        return Task.CompletedTask;
    }

    [LoggerMessage("{Kind} -> {To}, {Incident}: {Subject}")]
    static partial void Told(ILogger logger, LogLevel level, string kind, string to, string incident, string subject);
}
