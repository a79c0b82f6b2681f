using AgentFunctions.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Who may call.</summary>
static class AccessParts
{
    public static IServiceCollection AddAccess(this IServiceCollection services, HostSettings settings) =>
        services.AddSingleton(new AccessGate(new KeyAccess(settings.AccessKey).CheckAsync));
}
