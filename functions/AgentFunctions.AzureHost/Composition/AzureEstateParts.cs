using AgentFunctions.Activities;
using AgentFunctions.Azure.Alerts;
using AgentFunctions.Azure.Composition;
using AgentFunctions.Azure.Executing;
using AgentFunctions.Azure.Identities;
using AgentFunctions.Ports;
using AgentFunctions.Records;
using AgentFunctions.Runbooks;
using AgentFunctions.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentFunctions.AzureHost;

/// <summary>Azure as the estate: what looks at it, what acts on it, and where its alerts are made. What is read is read with the app's own identity, what is done is done with the
/// identity of its kind.</summary>
static class AzureEstateParts
{
    /// <exception cref="CannotRunException">A setting says something that cannot be.</exception>
    public static IServiceCollection AddAzureEstate(this IServiceCollection services, HostSettings settings, IConfiguration configuration)
    {
        var azure = Read(Setting.Azure, () => AzureSettings.Read(configuration.GetSection(Setting.Azure)));
        var acting = Read(Setting.Acting, () => ActingSettings.Read(configuration.AsEnumerable()));
        CheckFlags(settings, services);
        services.TryAddSingleton(_ => AzureWays.Of(azure, acting));
        return services
            .AddSingleton(parts => ReadingOf(azure, parts))
            .AddSingleton(parts => new AzureActingSide(
                IdentitiesOf(parts), parts.GetRequiredService<AzureWays>().Arm, parts.GetRequiredService<Func<Library>>(), parts.GetRequiredService<TimeProvider>()))
            .AddSingleton(parts => parts.GetRequiredService<AzureReadingSide>().Alerts)
            .AddSingleton<IAlertAcknowledger>(parts => new AzureMonitorAcknowledger(parts.GetRequiredService<AzureWays>().Reading, parts.GetRequiredService<AzureWays>().Arm))
            .AddSingleton(EstateOf);
    }

    /// <summary>With an executor this app only looks, and uses no identity that could do more.</summary>
    static ActingIdentities IdentitiesOf(IServiceProvider parts)
    {
        var ways = parts.GetRequiredService<AzureWays>();
        return parts.GetRequiredService<WorkSettings>().Executor is null ? ways.Acting : ActingIdentities.OneForAll(ways.Reading);
    }

    /// <summary>The store that the ceiling is read from must be nobody's target.</summary>
    static void CheckFlags(HostSettings settings, IServiceCollection services)
    {
        var library = (Library)services.First(service => service.ServiceType == typeof(Library)).ImplementationInstance!;
        if (settings.FlagStore is { } store && GoverningFlags.Problem(store, library.Services) is { } problem)
            throw SettingReader.Incomplete([$"{Setting.FlagStore}: {problem}. {GoverningFlags.Cure}"]);
    }

    static AzureReadingSide ReadingOf(AzureSettings azure, IServiceProvider parts)
    {
        var (ways, library) = (parts.GetRequiredService<AzureWays>(), parts.GetRequiredService<Func<Library>>());
        return new AzureReadingSide(azure, ways.Reading, library, parts.GetRequiredService<TimeProvider>(), ways.Telemetry(library()), ways.Http);
    }

    static Estate EstateOf(IServiceProvider parts)
    {
        var (reading, acting) = (parts.GetRequiredService<AzureReadingSide>(), parts.GetRequiredService<AzureActingSide>());
        return new Estate(reading.Evidence, [.. reading.Changes, parts.GetRequiredService<CaseFiles>().Changes], acting.Executor, parts.GetRequiredService<IStageCeiling>())
        {
            Permissions = acting.Permissions, Overlap = AzureActingSide.OverlapOnDurableFunctions, Alerts = reading.Alerts, Acknowledger = parts.GetRequiredService<IAlertAcknowledger>(),
        };
    }

    static T Read<T>(string section, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is FormatException or InvalidDataException)
        {
            throw SettingReader.Incomplete([$"{section}: {problem.Message}"]);
        }
    }
}
