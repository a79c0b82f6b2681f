using AgentFunctions.Azure.Alerts;
using AgentFunctions.Azure.Arm;
using AgentFunctions.Azure.Changes;
using AgentFunctions.Azure.Clusters;
using AgentFunctions.Azure.Network;
using AgentFunctions.Azure.Prometheus;
using AgentFunctions.Azure.Reading;
using AgentFunctions.Azure.Reconciling;
using AgentFunctions.Azure.Resources;
using AgentFunctions.Azure.Status;
using AgentFunctions.Ports;
using AgentFunctions.Runbooks;
using Azure.Core;

namespace AgentFunctions.Azure.Composition;

/// <summary>Everything of Azure that is looked at, put together once for both hosts. It only reads, and says which alerts are being looked at.</summary>
public sealed class AzureReadingSide : IDisposable
{
    readonly SourceCalls calls;

    /// <param name="settings">What and where.</param>
    /// <param name="credential">Of the identity that may read.</param>
    /// <param name="library">Whose services and runbooks.</param>
    /// <param name="time">The host's clock.</param>
    /// <param name="telemetry">Metrics and logs of Azure Monitor; empty where their package was not to be had.</param>
    /// <param name="handler">Null for real sockets.</param>
    public AzureReadingSide(
        AzureSettings settings, TokenCredential credential, Func<Library> library, TimeProvider time, IReadOnlyList<IEvidenceSource> telemetry, HttpMessageHandler? handler = null)
    {
        (Settings, Credential, Telemetry) = (settings, credential, telemetry);
        var reading = new ReadingOptions();
        calls = new SourceCalls(credential, reading, time, handler);
        Arm = new ArmReads(calls, new ArmOptions { Endpoint = settings.Management });
        var flags = new FlagRevisions(calls);
        var health = new HealthSources(Arm);
        var rollouts = new RolloutSource(settings.Clusters, credential, reading);
        var pages = new StatusPages(calls, settings.StatusPages);
        var (log, changes) = (new ActivityLog(Arm), new ResourceChanges(Arm));
        Prometheus = settings.Prometheus is { } prometheus ? new PrometheusApi(calls, prometheus) : null;
        Flags = flags;
        Pages = pages;
        Acknowledger = new AzureMonitorAcknowledger(credential, new ArmOptions { Endpoint = settings.Management });
        Alerts = new AzureAlerts(Arm, () => library().Services, time);
        Changes = [log, changes, new DeploymentChanges(Arm, flags), rollouts, new AzureEvents(Arm), pages];
        Evidence =
        [
            .. telemetry, .. Prometheus is null ? Array.Empty<IEvidenceSource>() : [new PrometheusSource(Prometheus, library().Queries)],
            new AppServiceSources(Arm), new ContainerAppSource(Arm), health, new ComputeSources(Arm), new AutoscaleSource(Arm), new DataSources(Arm), new TrafficSources(Arm),
            new FlagSource(flags), new DependencySource(health, Alerts, () => library().Services), log, changes, rollouts, pages, new HostSources(HostsOf(settings, library()), time),
        ];
    }

    public AzureSettings Settings { get; }

    public IReadOnlyList<IEvidenceSource> Evidence { get; }

    public IReadOnlyList<IChangeSource> Changes { get; }

    public IAlertSource Alerts { get; }

    /// <summary>The identity may need the right to change an alert's state; without it, the incident says so and goes on.</summary>
    public IAlertAcknowledger Acknowledger { get; }

    internal TokenCredential Credential { get; }

    internal ArmReads Arm { get; }

    internal PrometheusApi? Prometheus { get; }

    internal FlagRevisions Flags { get; }

    internal StatusPages Pages { get; }

    internal IReadOnlyList<IEvidenceSource> Telemetry { get; }

    /// <summary>Sources that a runbook wants and nothing here answers, each with what to do.</summary>
    public IReadOnlyList<string> NotHere(Library library) =>
    [
        .. library.Runbooks.SelectMany(runbook => runbook.Evidence).Select(spec => spec.Source).Distinct().Order(StringComparer.Ordinal)
            .Where(source => source is not ("recent-changes" or "release-record") && !Evidence.Any(one => one.Answers(source))).Select(source => $"{source}: {CureOf(source)}"),
    ];

    public void Dispose() => calls.Dispose();

    static string CureOf(string source) => source switch
    {
        "azure-monitor-metric" or "log-query" => "build with UseFunctionsPackages=true on a feed that has Azure.Monitor.Query",
        "prometheus" => "name the server under prometheus:url in azure.json",
        _ => "no source answers for it in this version; take it out of the runbook",
    };

    /// <summary>What a runbook writes out is its author's word; what a template binds is not.</summary>
    static HashSet<string> HostsOf(AzureSettings settings, Library library) =>
    [
        .. settings.Hosts,
        .. library.Runbooks.SelectMany(runbook => runbook.Evidence).Select(spec => spec.Parameters.GetValueOrDefault("host")).OfType<string>().Where(host => !host.Contains('{')),
    ];
}
