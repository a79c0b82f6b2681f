using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Where records are kept.</summary>
static class StoreParts
{
    public static IServiceCollection AddStore(this IServiceCollection services, HostSettings settings) => services
        .AddSingleton<IRowStore>(_ => throw new CannotRunException($"No store is there for {settings.Store.Length} characters of connection."))
        .AddSingleton<CaseFiles>();
}
