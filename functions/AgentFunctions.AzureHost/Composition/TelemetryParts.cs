using AgentFunctions.Durable;
using AgentFunctions.Web.Metrics;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace AgentFunctions.AzureHost;

/// <summary>The responder's figures and a span for each activity, to Application Insights.</summary>
static class TelemetryParts
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Setting.Telemetry] is not { Length: > 0 } connection)
            return services;
        services.AddSingleton<ResponderMeter>();
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(ResponderMeter.Name).AddAzureMonitorMetricExporter(exporter => exporter.ConnectionString = connection))
            .WithTracing(traces => traces.AddSource(Tracing.Name).AddAzureMonitorTraceExporter(exporter => exporter.ConnectionString = connection));
        return services;
    }
}
