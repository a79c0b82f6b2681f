using Microsoft.Extensions.Configuration;

namespace AgentFunctions.AzureHost.Durable;

/// <summary>What the worker must know of the host's own settings. App settings override the file, as they do in the host.</summary>
static class HostFile
{
    /// <summary>The host stamps this version on new children by itself; the client must stamp the same on what it starts.</summary>
    /// <param name="settings">App settings: <c>AzureFunctionsJobHost__…</c>.</param>
    /// <param name="path">host.json.</param>
    public static string OrchestrationVersion(IConfiguration settings, string path) =>
        Find(settings, path, "defaultVersion") ?? throw new InvalidOperationException(
            $"'{path}' has no extensions:durableTask:defaultVersion. Instances without a version cannot be told apart after a change: add it.");

    /// <summary>Where the orchestrations live.</summary>
    public static string TaskHub(IConfiguration settings, string path) =>
        Find(settings, path, "hubName") ?? throw new InvalidOperationException($"'{path}' has no extensions:durableTask:hubName. A name that a slot or a deployment chose by itself would be forgotten: add it.");

    static string? Find(IConfiguration settings, string path, string name) =>
        settings[$"AzureFunctionsJobHost:extensions:durableTask:{name}"] ?? new ConfigurationBuilder().AddJsonFile(path).Build()[$"extensions:durableTask:{name}"];
}
