using AgentFunctions.Incidents;

namespace AgentFunctions.Correlation;

/// <summary>Tells by its signal's and rule's words what kind of trouble an alert speaks of. Words, not sentences: metric names of Azure, of
/// Kubernetes and of OpenTelemetry are made of the same few.</summary>
public static class AlertNature
{
    /// <summary>The first line with a word in the text wins, so the more telling kinds come first.</summary>
    static readonly (Nature Nature, string[] Words)[] Lines =
    [
        (Nature.Dependency, ["dependenc", "downstream", "upstream", "outbound", "backendlatency", "backendhealth", "backend_", "remote_", "peer_", "unhealthyhost"]),
        (Nature.Change, ["deployment", "slotsswap", "rollout", "/write", "configchange", "config_change", "featureflag", "secretchanged"]),
        (Nature.Fault,
        [
            "oomkill", "outofmemory", "certificate", "cert_", "expir", "healthevent", "diskfull", "disk_full", "storagefull",
            "storage_percent", "diskspace", "freespace", "notready", "unschedul", "imagepull", "failover", "replicas_un", "replicas_miss", "corrupt", "heartbeat",
            "notreporting", "segfault", "leader", "quorum", "partitionoffline", "poison", "migration", "is_down", "instancedown",
        ]),
        (Nature.Restart, ["crash", "restart"]),
        (Nature.Backlog, ["activemessages", "messagecount", "queue", "backlog", "consumer_lag", "consumerlag", "consumer_group_lag", "deadletter"]),
        (Nature.Saturation,
        [
            "cpu", "memory", "dtu", "throttl", "429", "connection", "thread", "pool_", "iops", "normalizedru", "ruconsum", "saturat", "handles", "snat",
            "sessions_percent", "workers_percent", "serverload", "utili", "quota", "inodes", "gc_", "evict", "deadlock", "usage", "replication_lag", "lag_seconds",
        ]),
        (Nature.Load, ["requestrate", "requests_per", "traffic", "requestcount", "ingress_rate", "rps", "surge", "incomingmessages", "transactionsrate"]),
    ];

    public static Nature Of(string signal, string rule, string monitoringService) => monitoringService switch
    {
        "ResourceHealth" or "Resource Health" or "ServiceHealth" => Nature.Fault,
        "Activity Log - Administrative" or "Activity Log - Autoscale" or "Activity Log - Policy" => Nature.Change,
        "SmartDetector" => Nature.Symptom,
        _ => Word(signal) ?? Word(rule) ?? Nature.Symptom,
    };

    static Nature? Word(string text)
    {
        foreach (var (nature, words) in Lines)
            foreach (var word in words)
                if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return nature;
        return null;
    }
}
