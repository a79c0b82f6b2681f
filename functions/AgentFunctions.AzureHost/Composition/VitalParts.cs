using AgentFunctions.Azure.Vitals;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost;

/// <summary>Who hears whether this installation is well: its log and metrics, and what the settings name outside.</summary>
static class VitalParts
{
    /// <exception cref="CannotRunException">An address is none.</exception>
    public static IServiceCollection AddVitals(this IServiceCollection services, IConfiguration configuration)
    {
        var reading = new SettingReader(configuration);
        var (watch, pager) = (reading.Url(Setting.HeartbeatUrl), reading.Url(Setting.PagerUrl));
        if (reading.Problems is not [])
            throw SettingReader.Incomplete(reading.Problems);
        var outside = new Lazy<HttpClient>(() => new(new SocketsHttpHandler { AllowAutoRedirect = false }));
        return services
            .AddSingleton(parts => new PulseLog(parts.GetRequiredService<ILogger<PulseLog>>()))
            .AddSingleton(parts => new Beating(
                parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<RecordsOwner>(),
                [parts.GetRequiredService<PulseLog>(), .. watch is null ? Array.Empty<IPulse>() : [new DeadMansSwitch(outside.Value, watch)]],
                pager is null ? null : new IllnessWebhook(outside.Value, pager), parts.GetRequiredService<TimeProvider>()));
    }
}
