using AgentFunctions.AzureHost.Simulated;
using AgentFunctions.Activities;
using AgentFunctions.Incidents;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>What is looked after, and how far autonomy may go there.</summary>
static class EstateParts
{
    /// <exception cref="CannotRunException">What is asked for cannot be had.</exception>
    public static IServiceCollection AddEstate(this IServiceCollection services, HostSettings settings, IConfiguration configuration)
    {
        services.AddSingleton(new StageFlags(configuration, settings.Stage));
        services.AddSingleton(parts => CeilingParts.Of(settings, configuration, parts));
        return settings.Simulated
            ? services.AddSimulatedEstate(settings)
            : services.AddAzureEstate(settings, configuration);
    }

    static IServiceCollection AddSimulatedEstate(this IServiceCollection services, HostSettings settings) => services
        .AddSingleton(parts => new SharedEstate(
            parts.GetRequiredService<Library>().Services, settings.EstateSeed, parts.GetRequiredService<TimeProvider>(), parts.GetRequiredService<IRowStore>()))
        .AddSingleton(parts => new AlertPump(() => parts.GetRequiredService<SharedEstate>().Latest, parts.GetRequiredService<TimeProvider>()))
        .AddSingleton(parts =>
        {
            var estate = parts.GetRequiredService<SharedEstate>();
            return new Estate([estate], [estate, parts.GetRequiredService<CaseFiles>().Changes], estate, parts.GetRequiredService<IStageCeiling>());
        });
}
