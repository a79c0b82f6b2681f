using AgentFunctions.Contracts.Rows;
using AgentFunctions.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost.Tests.StandIn;

/// <summary>The app's own composition, with the clock and the store of the test.</summary>
static class Parts
{
    public const string Key = "0123456789-a-key-for-tests";

    public static ServiceProvider InMemory(TimeProvider? time = null, IRowStore? rows = null, params (string Name, string Value)[] settings) =>
        On(Premises.Simulated with { Settings = settings }, time, rows);

    public static ServiceProvider On(Premises premises, TimeProvider? time, IRowStore? rows)
    {
        var services = new ServiceCollection().AddLogging();
        premises.Around(services);
        if (time is not null)
            services.AddSingleton(time);
        return services
            .AddResponder(Configuration([.. premises.Settings]))
            .AddSingleton(rows ?? new MemoryRowStore())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public static IConfiguration Configuration(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            [Setting.Estate] = "simulated", [Setting.HostStorage] = "UseDevelopmentStorage=true", [Setting.OwnerKey] = Key, [Setting.Runbooks] = Runbooks(),
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(all).Build();
    }

    /// <summary>The repository's own.</summary>
    public static string Runbooks()
    {
        var at = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(at, "runbooks", "catalog")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("No runbooks folder above the tests.");
        return Path.Combine(at, "runbooks");
    }
}
