using System.Text.Json.Nodes;
using AgentFunctions.LocalHost.Hosting;
using AgentFunctions.LocalHost.Tests.Api;

namespace AgentFunctions.LocalHost.Tests.Nights;

/// <summary>Every shipped runbook lives through a night of the simulated estate, as `serve` would play it: fault, alerts, evidence, approval, act, measurement, end.</summary>
[TestClass]
public sealed class EveryRunbookTests
{
    const string Handed = "handed-off";

    /// <summary>Those that change something, one after another: only so many may be acted on at once.</summary>
    static readonly Trouble[] Acting =
    [
        new("bad-deployment", "checkout", "app-service-bad-deployment", "app-service.slot-swap", "resolved"),
        new("bad-rollout", "loyalty", "aks-bad-rollout", "kubernetes.rollout-undo", "resolved"),
        new("bad-revision", "images", "container-app-bad-revision", "container-app.traffic-weights", "resolved"),
        new("failing-consumer", "invoices", "functions-failing-consumer", "app-service.stop", "resolved"),
        new("bad-flag", "recommendations", "feature-flag-off", "app-configuration.feature-flag", "resolved"),
        new("sick-instance", "search", "unhealthy-instance-restart", "vmss.instance-restart", "resolved"),
        new("saturation", "reports", "plan-scale-out", "app-service-plan.scale-out", "resolved"),
        new("hung-machine", "tax", "vm-unresponsive", "vm.restart", "resolved"),
        new("database-too-small", "stock", "sql-saturation", "sql-database.scale", "resolved"),
        new("stuck-primary", "sessions", "redis-stuck-primary", "redis.reboot", "resolved"),
        new("sick-origin", "help-pages", "front-door-origin-out", "front-door.origin-switch", "resolved"),
        new("sick-worker", "pricing", "app-service-sick-instance", "app-service.restart", "resolved"),
        new("hung-pods", "loyalty", "aks-stuck-workload", "kubernetes.rollout-restart", "resolved"),
        new("flapping-endpoint", "downloads", "traffic-manager-endpoint-out", "traffic-manager.endpoint-switch", "resolved"),
        new("known-batch", "tax", "vm-batch-noise", "alert.suppress", "resolved") { Lasts = "PT35M" },
        new("memory-leak", "pricing", "app-service-memory-leak", "app-service.restart", "resolved"),
        new("backlog", "orders", "queue-backlog-scale-out", "app-service-plan.scale-out", "resolved"),
        new("traffic-peak", "search", "vmss-scale-out", "vmss.scale", "resolved"),
    ];

    /// <summary>Those that call people or only say what they see, all in one night.</summary>
    static readonly Trouble[] ForPeople =
    [
        new("wrong-data", "stock", "data-corruption", null, Handed),
        new("suspected-breach", "pricing", "suspected-breach", null, Handed),
        new("vault-refusals", "vault", "vault-refusals", null, Handed),
        new("host-fault", "tax", "vm-host-fault", null, Handed),
        new("crash-loop", "images", "container-app-restarts", null, Handed),
        new("node-pressure", "loyalty", "aks-node-pressure", null, Handed),
        new("full-cache", "sessions", "redis-memory-pressure", null, Handed),
        new("dead-letters", "invoices", "dead-letters", null, Handed),
        new("storage-refusals", "media", "storage-refusals", null, Handed),
        new("cost-jump", "analytics", "cost-anomaly", null, Handed),
        new("expiring-certificate", "help-pages", "certificate-dns-validation", null, "resolved-upstream"),
        new("azure-incident", "reports", "service-health-incident", null, "resolved-upstream"),
    ];

    /// <summary>A night of their own: the service is hurt by another trouble in the one before.</summary>
    static readonly Trouble[] ForPeopleAgain = [new("blocked-sessions", "stock", "sql-blocking", null, Handed), new("dependency-outage", "pricing", "dependency-outage", null, Handed)];

    [TestMethod]
    public async Task Every_shipped_runbook_takes_its_trouble_to_the_expected_end()
    {
        await using var host = await ApiHost.StartAsync();
        var night = new LongNight(host);
        var told = new List<string>();
        foreach (var troubles in Acting.Select(one => new[] { one }).Append(ForPeople).Append(ForPeopleAgain))
        {
            foreach (var trouble in troubles)
                await night.BreakAsync(trouble);
            foreach (var trouble in troubles)
                told.AddRange(Wrong(trouble, await night.UntilOverAsync(trouble.Service)));
            await night.RestAsync();
        }

        Assert.IsEmpty(told, string.Join("\n", told));
    }

    [TestMethod]
    public void No_shipped_runbook_is_left_out() => CollectionAssert.AreEquivalent(
        RunbooksOnDisk.Load(ApiHost.Runbooks).Runbooks.Select(runbook => runbook.Id).ToArray(), Acting.Concat(ForPeople).Concat(ForPeopleAgain).Select(trouble => trouble.Runbook).ToArray());

    static IEnumerable<string> Wrong(Trouble trouble, JsonNode incident)
    {
        var (runbook, state) = ($"{incident["plan"]?["runbookId"]}", $"{incident["state"]}");
        var actions = incident["actions"]!.AsArray().Select(action => $"{action!["action"]?["kind"] ?? action["kind"]}").ToArray();
        var wanted = trouble.Action is { } action ? new[] { action } : [];
        if (runbook != trouble.Runbook || state != trouble.Ends || !actions.SequenceEqual(wanted))
            yield return $"{trouble.Fault} on {trouble.Service}: {runbook}, {string.Join(", ", actions)}, {state}; expected {trouble.Runbook}, {trouble.Action}, {trouble.Ends}\n  {Story(incident)}";
    }

    static string Story(JsonNode incident) => string.Join("\n  ", incident["timeline"]!.AsArray().Select(entry => $"{entry!["at"]} {entry["kind"]} {entry["text"]}").TakeLast(30));
}
