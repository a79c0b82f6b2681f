namespace AgentFunctions.Evaluation.Storms;

/// <summary>Names that Azure, Kubernetes and OpenTelemetry give to trouble.</summary>
static class Signals
{
    public static readonly string[] Symptoms = ["Http5xx", "HttpResponseTime", "requests/failed", "requests/duration", "Percentage5XX", "exceptions/count"];
    public static readonly string[] Slow = ["HttpResponseTime", "requests/duration", "TotalLatency"];
    public static readonly string[] Availability = ["availabilityResults/availabilityPercentage"];
    public static readonly string[] Dependencies = ["dependencies/failed", "dependencies/duration"];
    public static readonly string[] Full = ["CpuPercentage", "MemoryPercentage", "ThreadCount", "connections_active"];
    public const string Cpu = "CpuPercentage";
    public const string Memory = "MemoryPercentage";
    public const string Connections = "active_connections";
    public const string Threads = "ThreadCount";
    public const string Dtu = "dtu_consumption_percent";
    public const string Throttled = "ThrottledRequests";
    public const string Backlog = "ActiveMessages";
    public const string Lag = "kafka_consumer_lag";
    public const string DiskFull = "storage_percent";
    public const string Crash = "KubePodCrashLooping";
    public const string NodeDown = "KubeNodeNotReady";
    public const string Certificate = "CertificateExpiry";
    public const string Health = "Microsoft.Resourcehealth/healthevent";
    public const string Deployment = "Microsoft.Web/sites/slotsswap/action";
    public const string Write = "Microsoft.AppConfiguration/configurationStores/write";
    public const string Traffic = "requests/requestRate";
    public const string Failover = "failover_occurred";
    public const string Restarts = "RestartCount";
}
