using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>The runbooks, deployed with the app and read once: a new version is a new deployment.</summary>
static class LibraryParts
{
    /// <exception cref="CannotRunException">They are missing or faulty.</exception>
    public static IServiceCollection AddLibrary(this IServiceCollection services, HostSettings settings)
    {
        var library = RunbooksOnDisk.Load(settings.Runbooks);
        return services.AddSingleton(library).AddSingleton<Func<Library>>(() => library);
    }
}
