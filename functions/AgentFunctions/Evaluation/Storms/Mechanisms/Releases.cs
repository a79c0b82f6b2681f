namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>Something was changed.</summary>
static class Releases
{
    public static IEnumerable<Mechanism> All =>
    [
        new("bad-release-leaf", "A release breaks the last service of a chain; everything above it fails.", false, storm =>
            storm.Trouble(storm.Chain(6)[^1]).Says("Http5xx").Says("requests/failed", 10).Spreads(Signals.Symptoms)),
        new("bad-release-middle", "A release breaks a service in the middle of a layered system; what it calls stays well.", false, storm =>
            storm.Trouble(storm.Layers(40, 5, 2)[2][1]).Says(Signals.Deployment, -60).Says("Http5xx").Spreads(Signals.Symptoms)),
        new("bad-release-mute", "A release stops a service's own telemetry: only the change and its callers' alerts are seen.", false, storm =>
            storm.Trouble(storm.Layers(24, 4, 2)[3][0]).Says(Signals.Deployment, -90).Spreads(Signals.Dependencies)),
        new("canary-half-broken", "A tenth of the instances is broken; slowness creeps up with gaps.", true, storm =>
            storm.Trouble(storm.Layers(30, 5, 2)[3][2]).Says("requests/duration").Spreads(Signals.Slow, hop: 70, share: 0.6)),
        new("config-store-write", "A value in the configuration store breaks all who read it at once.", false, storm =>
        {
            var (hub, _) = storm.Hub(7, "config");
            storm.Trouble(hub).Says(Signals.Write, -30).Spreads(Signals.Symptoms, hop: 5);
        }),
        new("feature-flag-one-service", "A flag breaks one feature of one service; its callers hardly notice.", false, storm =>
            storm.Trouble(storm.Layers(20, 4, 2)[2][0]).Says("exceptions/count").Says("requests/failed", 5).Spreads(Signals.Slow, share: 0.3, deep: 1)),
        new("migration-lock", "A schema migration locks the database: it runs full and all that query it wait.", false, storm =>
        {
            var (hub, callers) = storm.Hub(5, "sql");
            storm.Service("edge-shop", callers);
            storm.Trouble(hub).Says("deadlock_count").Says(Signals.Connections, 15).Spreads(Signals.Slow);
        }),
        new("release-and-rollback", "A release fails, is taken back and tried again: the same alerts three times.", true, storm =>
        {
            var chain = storm.Chain(4);
            var trouble = storm.Trouble(chain[^1]);
            foreach (var round in (int[])[0, 420, 840])
                trouble.Says("Http5xx", round).At(chain[2], "Http5xx", round + 20).At(chain[1], "HttpResponseTime", round + 40);
        }),
        new("coordinated-release", "Two services must change together and only one did: its caller's contract breaks, it is well itself.", true, storm =>
        {
            var chain = storm.Chain(5);
            storm.Trouble(chain[2]).Says("exceptions/count").At(chain[2], "dependencies/failed", 5, chain[3]).Spreads(Signals.Symptoms);
        }),
        new("edge-misconfigured", "The rules of the front door are wrong: users fail, nothing behind it does.", false, storm =>
            storm.Trouble(storm.Layers(25, 5, 2)[0][0]).Says("Percentage5XX").Says(Signals.Availability[0], 20)),
    ];
}
