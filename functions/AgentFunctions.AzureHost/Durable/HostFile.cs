using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>What the worker must know of the host's own settings.</summary>
static class HostFile
{
    const string Version = "extensions:durableTask:defaultVersion";

    /// <summary>The host stamps this version on new children by itself; the client must stamp the same on what it starts.</summary>
    /// <param name="settings">App settings: <c>AzureFunctionsJobHost__…</c> overrides the file, as it does in the host.</param>
    /// <param name="path">host.json.</param>
    public static string OrchestrationVersion(IConfiguration settings, string path) =>
        settings[$"AzureFunctionsJobHost:{Version}"]
        ?? new ConfigurationBuilder().AddJsonFile(path).Build()[Version]
        ?? throw new InvalidOperationException(
            $"'{path}' has no {Version}. Instances without a version cannot be told apart after a change: add it.");
}
