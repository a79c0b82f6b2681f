using AgentFunctions.Azure.Models;
using AgentFunctions.Planning;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Who thinks about incidents: the runbooks alone, or a model besides.</summary>
static class PlannerParts
{
    /// <exception cref="CannotRunException">A setting is wrong.</exception>
    public static IServiceCollection AddPlanner(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = Read(configuration);
        return services.AddSingleton<IPlanner>(parts => ModelSide.PlannerOf(
            settings, new DefaultAzureCredential(), parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<Func<Library>>(), parts.GetRequiredService<TimeProvider>()));
    }

    static ModelSettings? Read(IConfiguration configuration)
    {
        try
        {
            return ModelSettings.Read(configuration.GetSection(Setting.Model));
        }
        catch (FormatException problem)
        {
            throw SettingReader.Incomplete([.. problem.Message.Split(Environment.NewLine).Select(line => $"{Setting.Model}: {line}")]);
        }
    }
}
