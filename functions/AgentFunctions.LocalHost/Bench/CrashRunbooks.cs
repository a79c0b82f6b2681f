using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentFunctions.Incidents;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.Simulation;

namespace AgentFunctions.LocalHost.Bench;

/// <summary>The shipped runbooks with a fleet added to the catalog, and with the caps raised so that all of it may be mended in one night.</summary>
static partial class CrashRunbooks
{
    public static string Write(string folder, int services)
    {
        var shipped = RunbooksOnDisk.Find(null);
        foreach (var (file, text) in RunbooksOnDisk.Read(shipped).Files)
            if (file.StartsWith("catalog/", StringComparison.Ordinal) || file.EndsWith("/runbook.yaml", StringComparison.Ordinal))
                WriteFile(Path.Combine(folder, file), Raised(file == "catalog/services.yaml" ? WithFleet(text, services) : text, services));
        return folder;
    }

    static void WriteFile(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>What the caps of actions are raised to; the language of runbooks allows no more than 100 at once.</summary>
    public static int RaisedTo(int services) => Math.Min(2 * services, 100);

    /// <summary>The shipped caps would cost the run its point: that many incidents act at once.</summary>
    static string Raised(string text, int services) =>
        Caps().Replace(text.Replace("actionsPerHour: 10,", "actionsPerHour: 1000,", StringComparison.Ordinal), found => $"{found.Groups["cap"].Value}: {RaisedTo(services).ToString(CultureInfo.InvariantCulture)}");

    static string WithFleet(string text, int services)
    {
        var yaml = new StringBuilder(text.TrimEnd()).Append('\n');
        foreach (var service in FleetCatalog.Services(services))
            yaml.Append(YamlOf(service));
        return yaml.ToString();
    }

    static string YamlOf(Service service) => $$"""
          {{service.Id}}:
            title: {{service.Title}}
            owner: {{service.Owner}}
            tier: {{service.Tier}}
            environment: {{service.Environment}}
            oncall: [{{string.Join(", ", service.OnCall)}}]
            resources: [{{service.ResourceId}}]
            release: {version: "2026.11.20.1", lastKnownGood: "2026.11.18.2", reversible: true}

        """;

    [GeneratedRegex(@"\b(?<cap>servicesAtOnce): \d+")]
    private static partial Regex Caps();
}
