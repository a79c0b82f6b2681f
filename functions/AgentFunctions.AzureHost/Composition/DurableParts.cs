using System.Text.Json;
using AgentFunctions.Activities;
using AgentFunctions.AzureHost.Durable;
using AgentFunctions.Planning;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentFunctions.AzureHost;

/// <summary>The door, hung over Durable Functions.</summary>
static class DurableParts
{
    public static IServiceCollection AddDurableDoor(this IServiceCollection services, IConfiguration configuration)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "host.json");
        var (version, hub) = (HostFile.OrchestrationVersion(configuration, file), HostFile.TaskHub(configuration, file));
        services.TryAddSingleton(parts => new Payloads(parts.GetRequiredService<LargePayloads>(), parts.GetRequiredService<TimeProvider>()));
        return services
            .AddSingleton(parts => new RecordsOwner(parts.GetRequiredService<IRowStore>(), hub))
            .Configure<JsonSerializerOptions>(WorkerSerializer.LikeTheDoor)
            .AddSingleton(parts => new LargePayloads(parts.GetRequiredService<IRowStore>()))
            .AddSingleton(parts => new DurableDoor(ResponderRegistrations.Create(
                parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<Estate>() with { OnCall = [.. parts.GetServices<IOnCallSchedule>()], Planner = parts.GetRequiredService<IPlanner>() },
                parts.GetRequiredService<Func<Library>>(), parts.GetRequiredService<TimeProvider>()), parts.GetRequiredService<Payloads>(), version));
    }
}
