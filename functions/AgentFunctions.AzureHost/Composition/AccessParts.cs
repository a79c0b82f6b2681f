using AgentFunctions.Approvals;
using AgentFunctions.Records;
using AgentFunctions.Web.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentFunctions.AzureHost;

/// <summary>Who may call. Triggers are all anonymous; keys, tokens and links are checked by the same code as on every host.</summary>
static class AccessParts
{
    static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    /// <exception cref="Web.Hosting.CannotRunException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, HostSettings settings, IConfiguration configuration)
    {
        var access = AccessSettings.Read(configuration, settings.Simulated);
        return services
            .AddSingleton(new Seal(() => access.SealKeys))
            .AddSingleton(parts => new ApprovalLinks(
                parts.GetRequiredService<CaseFiles>(), parts.GetRequiredService<Seal>(), () => settings.PublicUrl, parts.GetRequiredService<TimeProvider>()))
            .AddSingleton(parts => new AccessGate(SetupOf(access, parts)));
    }

    static AccessSetup SetupOf(AccessSettings access, IServiceProvider parts)
    {
        var time = parts.GetRequiredService<TimeProvider>();
        return new AccessSetup(new KeyAccess(() => access.Keys), parts.GetRequiredService<Seal>(), parts.GetRequiredService<ApprovalLinks>(), time)
        {
            Tokens = access.Entra is { } entra ? new EntraTokens(entra, new SigningKeys(entra.Metadata, new HttpClient { Timeout = LongestLook }, time), time) : null,
            EasyAuth = new EasyAuth(access.PlatformSignsIn, access.Entra),
        };
    }
}
