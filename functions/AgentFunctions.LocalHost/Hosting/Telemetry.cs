using AgentFunctions.Durable;
using AgentFunctions.Web.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentFunctions.LocalHost.Hosting;

/// <summary>Meters and traces to an OpenTelemetry collector: the responder's figures, requests, and a span for each activity.</summary>
static class Telemetry
{
    /// <summary>Milliseconds.</summary>
    const int LongestFlush = 2000;

    const string Service = "agentfunctions";

    /// <param name="services">Of the host.</param>
    /// <param name="collector">Its base address; the signals' own paths are added.</param>
    public static IServiceCollection SendTo(this IServiceCollection services, Uri collector)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(Service))
            .WithMetrics(metrics => metrics.AddMeter(ResponderMeter.Name).AddAspNetCoreInstrumentation().AddOtlpExporter(To(collector, "v1/metrics")))
            .WithTracing(traces => traces.AddSource(Tracing.Name).AddAspNetCoreInstrumentation().AddOtlpExporter(To(collector, "v1/traces")));
        return services;
    }

    /// <summary>Sends what is buffered, while there is somebody to ask for figures. A collector that does not answer holds nobody up for long.</summary>
    public static void SendRest(IServiceProvider services)
    {
        services.GetService<MeterProvider>()?.ForceFlush(LongestFlush);
        services.GetService<TracerProvider>()?.ForceFlush(LongestFlush);
    }

    static Action<OtlpExporterOptions> To(Uri collector, string signal) => exporter =>
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{collector.ToString().TrimEnd('/')}/{signal}");
    };
}
