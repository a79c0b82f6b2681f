using AgentFunctions.Durable;
using AgentFunctions.Web.Metrics;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentFunctions.AzureHost;

/// <summary>The responder's figures and a span for each activity, to Application Insights. The settings are the platform's own; without them nothing is sent.</summary>
static class TelemetryParts
{
    const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary><c>ClientId=...;Authorization=AAD</c> where only identities may send.</summary>
    const string Authentication = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[ConnectionString] is not { Length: > 0 } connection)
            return services;
        var credential = CredentialOf(configuration[Authentication] ?? "");
        services.AddSingleton<ResponderMeter>();
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(ResponderMeter.Name).AddAzureMonitorMetricExporter(exporter => exporter.ConnectionString = connection, credential))
            // The exporter keeps five traces a second unless told otherwise; an act whose trace was left out cannot be followed.
            .WithTracing(traces => traces.AddSource(Tracing.Name).AddAzureMonitorTraceExporter(
                exporter => (exporter.ConnectionString, exporter.TracesPerSecond, exporter.SamplingRatio) = (connection, null, 1), credential));
        return services;
    }

    /// <returns>Null where the connection string is enough.</returns>
    internal static TokenCredential? CredentialOf(string authentication)
    {
        var parts = authentication.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[^1], StringComparer.OrdinalIgnoreCase);
        if (!string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase))
            return null;
        return new ManagedIdentityCredential(parts.TryGetValue("ClientId", out var client) ? ManagedIdentityId.FromUserAssignedClientId(client) : ManagedIdentityId.SystemAssigned);
    }
}
