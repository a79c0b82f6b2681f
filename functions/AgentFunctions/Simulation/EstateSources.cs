using AgentFunctions.Incidents;
using AgentFunctions.Ports;

namespace AgentFunctions.Simulation;

/// <summary>Everything but metrics that a source can be asked about a service.</summary>
sealed class EstateSources(EstateWorld world, DateTimeOffset now)
{
    public const string Metric = "azure-monitor-metric";

    static readonly HashSet<string> Known =
    [
        Metric, "app-service-slot-swap", "app-service-slot", "release-record", "dependency-health", "log-query", "resource-health",
        "vmss-instances", "autoscale", "feature-flags", "certificate", "dns", "prometheus", "activity-log", "aks-rollout", "app-service", "app-service-deployments",
        "container-app-revisions", "front-door-origins", "redis", "resource-changes", "service-health", "sql-database", "third-party-status", "traffic-manager", "virtual-machine",
    ];

    /// <summary>What Prometheus is asked, as the metric that the estate has for it.</summary>
    static readonly Dictionary<string, string> Prometheus = new()
    {
        ["http-error-ratio.promql"] = "Percentage5XX", ["http-requests.promql"] = "Requests", ["http-latency-p99.promql"] = "HttpResponseTime", ["container-restarts.promql"] = "RestartCount",
    };

    public static bool Answers(string source) => Known.Contains(source);

    /// <exception cref="EvidenceUnavailableException">The source has nothing to say, or does not answer because of a telemetry gap.</exception>
    public EvidenceAnswer Read(EvidenceQuery query)
    {
        if (IsSilent(query.Service, query.Source))
            throw new EvidenceUnavailableException($"{query.Source} gave no answer for {query.Service.Id}: a telemetry gap.");
        return query.Source switch
        {
            Metric => Metrics(query, query.Parameters.GetValueOrDefault("value", "")),
            "prometheus" => Metrics(query, PrometheusMetric(query)),
            _ => new EvidenceAnswer(now, FactsOf(query), [], null),
        };
    }

    public bool IsSilent(Service service, string source) =>
        world.SickOf(service.Id, Faults.TelemetryGap, now).Any(gap => Covers(gap.Fault, source));

    static bool Covers(Fault gap, string source) => gap.Sources.Contains(source) || gap.Sources.Count == 0 && source != "arm";

    static string PrometheusMetric(EvidenceQuery query) => query.Parameters.GetValueOrDefault("query", "") is var file && Prometheus.TryGetValue(file, out var metric)
        ? metric
        : throw new EvidenceUnavailableException($"No query '{file}' for {query.Service.Id}; there are {string.Join(", ", Prometheus.Keys)}.");

    EvidenceAnswer Metrics(EvidenceQuery query, string value)
    {
        try
        {
            var expression = MetricExpression.Parse(value);
            return new MetricReading(new Telemetry(world, query.Service), expression, query).Answer(now);
        }
        catch (FormatException problem)
        {
            throw new EvidenceUnavailableException(problem.Message, problem);
        }
    }

    Dictionary<string, string> FactsOf(EvidenceQuery query) => query.Source switch
    {
        "app-service-slot-swap" => Swap(query.Service),
        "app-service-slot" => Slot(query.Service, query.Parameters.GetValueOrDefault("slot", "staging")),
        "release-record" => Release(query.Service),
        "dependency-health" => Dependencies(query.Service),
        "log-query" when EstateLogs.Knows(query) => new EstateLogs(world, now).Read(query),
        "log-query" => Told(query, query.Parameters.GetValueOrDefault("query", "")),
        "vmss-instances" => new EstateInstances(world, now).Read(query.Service),
        "autoscale" => Autoscale(query.Service),
        "feature-flags" => Flag(query),
        "certificate" => Certificate(query),
        "dns" => new() { ["host"] = HostOf(query), ["resolves"] = Facts.Of(true), ["records"] = Facts.Of(2) },
        var source => Told(query, source),
    };

    Dictionary<string, string> Told(EvidenceQuery query, string source) => new EstateFacts(world, now).Read(query.Service, source)
        ?? throw new EvidenceUnavailableException($"The estate has no source '{source}'; look at the source of '{query.Name}' in the runbook.");

    Dictionary<string, string> Swap(Service service)
    {
        var swap = Releases.Of(world, service, now).LastSwap;
        return new()
        {
            ["at"] = Facts.Of(swap?.At), ["sourceSlot"] = swap?.Source ?? Facts.None, ["targetSlot"] = swap?.Target ?? Facts.None,
            ["by"] = swap?.By ?? Facts.None,
        };
    }

    Dictionary<string, string> Slot(Service service, string slot)
    {
        if (slot is not ("staging" or "production"))
            throw new EvidenceUnavailableException($"{service.Id} has no slot '{slot}'; it has staging and production.");
        var releases = Releases.Of(world, service, now);
        var content = slot == "staging" ? releases.Staging : releases.Production;
        return new() { ["state"] = "Running", ["newestDeployment"] = Facts.Of(content.DeployedAt), ["version"] = content.Version };
    }

    Dictionary<string, string> Release(Service service)
    {
        var releases = Releases.Of(world, service, now);
        return new()
        {
            ["version"] = releases.Production.Version, ["lastKnownGood"] = releases.Staging.Version,
            ["reversible"] = Facts.Of(service.Release?.Reversible ?? true), ["coordinatedWith"] = Facts.Of(service.Release?.CoordinatedWith ?? []),
        };
    }

    Dictionary<string, string> Dependencies(Service service)
    {
        List<string> sick = [.. service.DependsOn.Where(IsFailing)];
        if (world.SickOf(service.Id, Faults.DependencyOutage, now).Any())
            sick.Add(EstateLogs.OutsideDependencyOf(service));
        return new() { ["unhealthy"] = Facts.Of(sick.Count), ["names"] = Facts.Of(sick) };
    }

    bool IsFailing(string id) => world.Catalog.Find(id) is { } dependency && world.TroublesOf(dependency)
        .Any(trouble => trouble.Course.SickAt(now) && Faults.SymptomOf(trouble.Course.Fault.Name).ErrorShare > 0);

    Dictionary<string, string> Autoscale(Service service) => new()
    {
        ["instances"] = Facts.Of(InstanceCount.Of(world, service, now)), ["minimum"] = Facts.Of(EstateSizes.PlanMinimum),
        ["maximum"] = Facts.Of(EstateSizes.PlanMaximum), ["hasAutoscale"] = Facts.Of(false),
    };

    Dictionary<string, string> Flag(EvidenceQuery query)
    {
        var last = Flags.ChangesOf(world, query.Service, now).LastOrDefault(change => change.At >= query.From);
        return new()
        {
            ["flag"] = last?.Flag ?? Facts.None, ["enabled"] = last is null ? Facts.None : Facts.Of(last.Enabled),
            ["changedAt"] = Facts.Of(last?.At), ["by"] = last?.By ?? Facts.None,
        };
    }

    Dictionary<string, string> Certificate(EvidenceQuery query)
    {
        var expiring = world.CoursesOf(query.Service.Id).FirstOrDefault(course => course.Fault.Name == Faults.ExpiringCertificate && course.SickAt(now));
        var days = expiring is null ? 90 - (int)(now.UtcTicks / TimeSpan.TicksPerDay % 60) : 3 - (int)(now - expiring.Fault.StartsAt).TotalDays;
        return new() { ["host"] = HostOf(query), ["expiresInDays"] = Facts.Of(days), ["validChain"] = Facts.Of(days >= 0) };
    }

    static string HostOf(EvidenceQuery query) => query.Parameters.GetValueOrDefault("host") is { Length: > 0 } host ? host : $"{query.Service.Id}.contoso.example";
}
