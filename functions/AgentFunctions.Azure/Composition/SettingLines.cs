using AgentFunctions.Azure.Clusters;
using AgentFunctions.Azure.Status;
using AgentFunctions.Incidents;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.Azure.Composition;

/// <summary>Reads lines of the settings and keeps what is wrong with them, so that all of it is said at once.</summary>
sealed class SettingLines
{
    public List<string> Problems { get; } = [];

    /// <summary>Secure, or on this machine. An empty setting is an absent one.</summary>
    public Uri? Url(string? text, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) && url.UserInfo == "")
            return url;
        Problems.Add($"{where}: '{text}' is no address. Write https://HOST/, without a user in it.");
        return null;
    }

    public ClusterOptions? ClusterOf(IConfigurationSection line)
    {
        var (id, server) = (Needed(line, "id", "the ARM id of the managed cluster"), Url(Needed(line, "server", "the address of its Kubernetes API"), $"{line.Path}:server"));
        if (id is null || server is null)
            return null;
        if (ArmId.TypeOf(id) != "microsoft.containerservice/managedclusters")
            Problems.Add($"{line.Path}:id: '{id}' is no managed cluster.");
        if (line["caFile"] is { } file && !File.Exists(file))
            Problems.Add($"{line.Path}:caFile: there is no file {file}.");
        return new ClusterOptions(id, server) { CaFile = line["caFile"], Scope = line["scope"] switch { null => ClusterOptions.AksScope, "" => null, var scope => scope } };
    }

    public StatusPage? PageOf(IConfigurationSection line)
    {
        var (name, url) = (Needed(line, "name", "the name by which runbooks call the page"), Url(Needed(line, "url", "its RSS, Atom or JSON address"), $"{line.Path}:url"));
        return name is null || url is null ? null : new StatusPage(name, url, [.. line.GetSection("services").GetChildren().Select(one => one.Value).OfType<string>()]);
    }

    string? Needed(IConfigurationSection line, string name, string what)
    {
        if (line[name] is { Length: > 0 } value)
            return value;
        Problems.Add($"{line.Path}:{name} is missing: {what}.");
        return null;
    }
}
