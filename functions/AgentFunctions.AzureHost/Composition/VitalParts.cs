using AgentFunctions.Azure.Vitals;
using AgentFunctions.Channels.Composition;
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
        return services
            .AddSingleton(parts => new PulseLog(parts.GetRequiredService<ILogger<PulseLog>>()))
            .AddSingleton(parts => Listeners.Of(
                parts.GetRequiredService<PulseLog>(), new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }), (watch, pager), parts.GetRequiredService<ChannelSet>().Heartbeat))
            .AddSingleton(parts => new Beating(
                parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<RecordsOwner>(), parts.GetRequiredService<Listeners>(), parts.GetRequiredService<TimeProvider>()));
    }
}
