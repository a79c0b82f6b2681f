using AgentFunctions.Azure.Flags;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Ports;
using AgentFunctions.Web.Hosting;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentFunctions.AzureHost;

/// <summary>How far autonomy may go: by the flags of a store, or by those among the app's own settings.</summary>
static partial class CeilingParts
{
    public static IStageCeiling Of(HostSettings settings, IConfiguration configuration, IServiceProvider parts)
    {
        if (settings.FlagStore is not { } store)
            return parts.GetRequiredService<StageFlags>();
        var calls = new SourceCalls(new DefaultAzureCredential(), new ReadingOptions(), parts.GetRequiredService<TimeProvider>());
        var logger = parts.GetRequiredService<ILogger<FlagStore>>();
        return new FlagStore(calls, store, settings.Stage, reason => Unread(logger, reason));
    }

    [LoggerMessage(LogLevel.Warning, "The feature flags could not be read, so everything is observed only: {Reason}")]
    static partial void Unread(ILogger logger, string reason);
}
