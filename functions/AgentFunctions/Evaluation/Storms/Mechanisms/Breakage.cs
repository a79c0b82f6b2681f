namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>Something is broken in itself.</summary>
static class Breakage
{
    public static IEnumerable<Mechanism> All =>
    [
        new("crash-loop", "A workload crashes at every start; its callers' calls fail.", false, storm =>
            storm.Trouble(storm.Layers(50, 5, 2)[4][3]).Says(Signals.Crash).Says(Signals.Restarts, 40).Spreads(["dependencies/failed", "Http5xx"])),
        new("node-gone", "A node goes down and all that runs on it restarts: many break by themselves, one is the cause.", false, storm =>
        {
            var node = storm.Service("node-7");
            string[] pods = [.. Enumerable.Range(0, 5).Select(number => storm.Service($"pod-{number}", node))];
            storm.Service("edge-n", pods);
            storm.Trouble(node).Says(Signals.NodeDown).Spreads([Signals.Restarts], hop: 30, share: 1, deep: 1).At("edge-n", "Http5xx", 70);
        }),
        new("certificate-expired", "A certificate expired over night: those who call it are refused, it hears nothing of them.", false, storm =>
            storm.Trouble(storm.Layers(30, 4, 2)[3][1]).Says(Signals.Certificate, -3600 + 3500).Spreads(Signals.Dependencies)),
        new("secret-rotated", "A secret was changed in the vault and not in the services: they are refused by the database, which is well.", true, storm =>
        {
            var (vault, database) = (storm.Service("vault"), storm.Service("database"));
            foreach (var number in Enumerable.Range(0, 4))
                storm.Service($"app-{number}", vault, database);
            storm.Trouble(vault).Says("secretchanged", -20).Spreads(["dependencies/failed", "exceptions/count"], share: 1);
        }),
        new("database-failover", "A database fails over: half a minute of errors everywhere above, then calm.", false, storm =>
        {
            var layers = storm.Layers(45, 4, 2);
            storm.Trouble(layers[3][0]).Says(Signals.Failover).Spreads(Signals.Symptoms, hop: 3).Ends(400);
        }),
        new("quorum-lost", "A cluster has lost its leader: reads go on, writes fail.", true, storm =>
        {
            var (hub, _) = storm.Hub(6, "etcd");
            storm.Trouble(hub).Says("etcd_server_leader_changes").Spreads(["requests/failed", "requests/duration"], share: 0.6);
        }),
        new("replica-behind", "A read replica lags: pages show old data and some calls time out.", true, storm =>
        {
            var replica = storm.Service("replica", storm.Service("primary"));
            storm.Service("edge-read", storm.Service("reader-a", replica), storm.Service("reader-b", replica));
            storm.Trouble(replica).Says("replication_lag").Spreads(Signals.Slow);
        }),
        new("image-not-found", "A new revision cannot pull its image and the old one was stopped.", true, storm =>
            storm.Trouble(storm.Layers(20, 4, 2)[2][2]).Says("KubePodImagePullBackOff").Spreads(["Http5xx", "dependencies/failed"])),
        new("process-alone", "A worker that nobody calls crashes: one incident, no impact.", false, storm =>
        {
            storm.Layers(20, 4, 2);
            storm.Trouble(storm.Service("janitor")).Says(Signals.Crash).Says(Signals.Restarts, 60).Says(Signals.Memory, 90);
        }),
        new("fifty-rules-one-service", "One service is watched by many rules and all of them fire.", false, storm =>
        {
            var trouble = storm.Trouble(storm.Layers(30, 5, 2)[3][0]);
            foreach (var number in Enumerable.Range(0, 50))
                trouble.Says($"Http5xx-rule-{number}", number * 3);
        }),
        new("heartbeat-missed", "A gateway stops reporting; the web tests through it fail.", true, storm =>
        {
            var gateway = storm.Service("gateway", storm.Service("api"));
            foreach (var site in (string[])["edge-shop", "edge-blog", "edge-help"])
                storm.Service(site, gateway);
            storm.Trouble(gateway).Says("Heartbeat").Spreads(Signals.Availability, hop: 90);
        }),
    ];
}
