using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Clusters;
using AgentFunctions.Azure.Prometheus;
using AgentFunctions.Azure.Status;
using Microsoft.Extensions.Configuration;

namespace AgentFunctions.Azure.Composition;

/// <summary>What of Azure is read, and where: <c>azure.json</c> of a local host, the section <c>Azure</c> of an app's settings. Services and resources are not here: the
/// catalog names them.</summary>
public sealed record AzureSettings
{
    /// <summary>Azure Resource Manager; another one in a sovereign cloud.</summary>
    public Uri Management { get; init; } = new("https://management.azure.com");

    /// <summary>Each act is annotated in the Application Insights of its service.</summary>
    public bool Annotates { get; init; }

    /// <summary>Each act is written into a tag of its target.</summary>
    public bool Tags { get; init; }

    public PrometheusOptions? Prometheus { get; init; }

    public IReadOnlyList<ClusterOptions> Clusters { get; init; } = [];

    public IReadOnlyList<StatusPage> StatusPages { get; init; } = [];

    /// <summary>Hosts whose certificates and names may be looked at, besides those that runbooks write out.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <exception cref="FormatException">Says which line is wrong, and how it is written.</exception>
    public static AzureSettings Read(IConfiguration from)
    {
        var lines = new SettingLines();
        var settings = new AzureSettings
        {
            Management = lines.Url(from["management"], "management") ?? new ArmOptions().Endpoint,
            Annotates = lines.Flag(from["changeRecords:annotations"], "changeRecords:annotations"),
            Tags = lines.Flag(from["changeRecords:tags"], "changeRecords:tags"),
            Prometheus = lines.Url(from["prometheus:url"], "prometheus:url") is { } url
                ? new PrometheusOptions(url) { Scope = from["prometheus:scope"] is { Length: > 0 } scope ? scope : null, Page = lines.Url(from["prometheus:page"], "prometheus:page") }
                : null,
            Clusters = [.. from.GetSection("clusters").GetChildren().Select(one => lines.ClusterOf(one)).OfType<ClusterOptions>()],
            StatusPages = [.. from.GetSection("statusPages").GetChildren().Select(one => lines.PageOf(one)).OfType<StatusPage>()],
            Hosts = [.. from.GetSection("hosts").GetChildren().Select(one => one.Value).OfType<string>()],
        };
        return lines.Problems.Count == 0 ? settings : throw new FormatException(string.Join(Environment.NewLine, lines.Problems));
    }
}
