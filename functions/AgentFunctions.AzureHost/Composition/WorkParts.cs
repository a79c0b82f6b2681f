using AgentFunctions.Activities;
using AgentFunctions.Approvals;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web;
using AgentFunctions.Web.Work;
using AgentFunctions.WorkItems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost;

/// <summary>The two sides of an executor that is an app of its own.</summary>
static class WorkParts
{
    /// <summary>Two askings for one act may overlap: an app that is cut off finishes what it has begun.</summary>
    static readonly TimeSpan Overlap = TimeSpan.FromSeconds(90);

    /// <summary>Takes from this app every way to act: what its estate had is only read through, and the executor is asked.</summary>
    public static IServiceCollection ActThrough(this IServiceCollection services, WorkSettings work, HostSettings settings)
    {
        if (work.Executor is not { } address)
            return services;
        var estate = services.Last(service => service.ServiceType == typeof(Estate)).ImplementationFactory!;
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { BaseAddress = address, Timeout = WorkClient.Patience };
        return services.AddSingleton(parts =>
        {
            var time = parts.GetRequiredService<TimeProvider>();
            var post = new WorkPost(new WorkClient(http).PostAsync, SignatureOf(work), settings.RecordsName, time);
            return ((Estate)estate(parts)).WithExecutor(post, parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<Func<Library>>(), new WorkClocks(time, time));
        });
    }

    public static IServiceCollection AddExecutor(this IServiceCollection services, WorkSettings work, HostSettings settings) => services
        .AddSingleton(parts =>
        {
            var (files, library, time) = (parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<Func<Library>>(), parts.GetRequiredService<TimeProvider>());
            var estate = parts.GetRequiredService<Estate>() with { Overlap = Overlap };
            var room = new WorkRoom(SignatureOf(work), settings.RecordsName, files, new SpentItems(parts.GetRequiredService<IRowStore>()), library);
            return new WorkDesk(room, Hands.Of(files, estate, library, time), estate.Permissions, time);
        })
        .AddSingleton(parts => new ExecutorApi(parts.GetRequiredService<WorkDesk>(), DependenciesOf(parts), parts.GetRequiredService<ILogger<ExecutorApi>>()))
        .AddSingleton<WorkDoor>();

    static WorkSignature SignatureOf(WorkSettings work) => new(new Seal(() => work.Keys));

    static Dependency[] DependenciesOf(IServiceProvider parts)
    {
        var (rows, library) = (parts.GetRequiredService<IRowStore>(), parts.GetRequiredService<Library>());
        return
        [
            new("store", async cancellationToken =>
            {
                await rows.GetAsync("stop", "orders", "orders", cancellationToken);
                return "answers";
            }),
            new("library", _ => Task.FromResult($"{library.Runbooks.Count} runbooks, {library.Services.Services.Count} services, policy {library.Policy.Version}")),
        ];
    }
}
