namespace AgentFunctions.Evaluation.Storms.Mechanisms;

/// <summary>Something runs full.</summary>
static class Fullness
{
    public static IEnumerable<Mechanism> All =>
    [
        new("cpu-leaf", "The last service of a chain runs out of CPU; slowness climbs.", false, storm =>
            storm.Trouble(storm.Chain(5)[^1]).Says(Signals.Cpu).Says("HttpResponseTime", 20).Spreads(Signals.Slow)),
        new("database-dtu", "A database is at its limit; all that query it are slow, and those above them too.", false, storm =>
        {
            var layers = storm.Layers(60, 4, 3);
            storm.Trouble(layers[3][0]).Says(Signals.Dtu).Spreads(Signals.Slow);
        }),
        new("pool-exhausted-everywhere", "A slow database fills the connection pools of all its callers: each runs full, one is the cause.", false, storm =>
        {
            var (hub, _) = storm.Hub(6, "pool");
            storm.Trouble(hub).Says(Signals.Dtu).Spreads([Signals.Connections, "HttpResponseTime"], hop: 40);
        }),
        new("threads-starve-above", "A slow call in the depth starves the threads of those who wait for it.", false, storm =>
        {
            var chain = storm.Chain(6);
            storm.Trouble(chain[^1]).Says("requests/duration").At(chain[4], Signals.Threads, 30).At(chain[3], Signals.Threads, 55).At(chain[3], "Http5xx", 60).At(chain[1], "Http5xx", 90);
        }),
        new("leak-to-death", "Memory leaks until the process is killed, again and again.", false, storm =>
            storm.Trouble(storm.Layers(30, 5, 2)[3][1]).Says(Signals.Memory, -240).Says("OOMKilled").Spreads(Signals.Symptoms)),
        new("disk-full", "A database's disk is full: it refuses writes.", false, storm =>
        {
            var (hub, callers) = storm.Hub(4, "disk");
            storm.Service("edge-a", callers);
            storm.Trouble(hub).Says(Signals.DiskFull).Spreads(["Http5xx", "dependencies/failed"]);
        }),
        new("hot-partition", "One partition takes all: requests are throttled for some callers only.", true, storm =>
        {
            var (hub, _) = storm.Hub(9, "cosmos");
            storm.Trouble(hub).Says("NormalizedRUConsumption").Says(Signals.Throttled, 30).Spreads(["dependencies/failed", "HttpResponseTime"], share: 0.4);
        }),
        new("quota-of-shared-api", "An API that many call reaches its quota and refuses.", false, storm =>
        {
            var (hub, _) = storm.Hub(8, "api");
            storm.Trouble(hub).Says(Signals.Throttled).Spreads(Signals.Dependencies, blame: true);
        }),
        new("ports-exhausted", "A service has no outgoing ports left: all its calls fail, though what it calls is well.", true, storm =>
        {
            var layers = storm.Layers(24, 4, 3);
            storm.Trouble(layers[1][1]).Says("SnatConnectionCount").At(layers[1][1], "dependencies/failed", 20).Spreads(Signals.Symptoms);
        }),
        new("noisy-neighbour", "One tenant of a plan takes the CPU of all that run on it; the plan says so.", false, storm =>
        {
            var plan = storm.Service("plan");
            foreach (var app in (string[])["app-a", "app-b", "app-c", "app-d"])
                storm.Service(app, plan);
            storm.Trouble(plan).Says(Signals.Cpu).Spreads([Signals.Cpu, "HttpResponseTime"], hop: 15);
        }),
        new("garbage-pauses", "Long pauses of the collector; callers time out in waves.", true, storm =>
            storm.Trouble(storm.Layers(35, 5, 2)[4][0]).Says("gc_pause_seconds").Spreads(Signals.Slow, hop: 45, share: 0.7)),
        new("cache-evicts", "A cache runs full and evicts; the database behind it gets the load that the cache had held off.", true, storm =>
        {
            var (cache, database) = (storm.Service("cache"), storm.Service("database"));
            foreach (var app in (string[])["app-1", "app-2", "app-3"])
                storm.Service(app, cache, database);
            storm.Trouble(cache).Says("evictedkeys").Says(Signals.Memory, 5).Spreads(Signals.Slow).At(database, Signals.Dtu, 60);
        }),
    ];
}
